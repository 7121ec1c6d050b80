import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIsAtLeast } from '../session/rights';
import { Panel } from '../ui/panel';
import { DecisionDialog, type Decision } from './decision-dialog';
import { ItemFrame } from './item-frame';
import { CorrectLink, PreviousValues } from './previous-values';
import { VerifyDialog } from './verify-dialog';
import type { CountedReport } from './reported-item';
import type { ReportedItem } from './use-reported-item';

const DECISIONS: readonly Decision[] = ['accepted', 'returned', 'excuse', 'withdraw'];

/** What is done with an item and its reports besides reporting: corrected, verified 核实, accepted 销号, excused, withdrawn. */
export default function ActionsPage() {
  const { t } = useTranslation();
  return <ItemFrame title={t('reports.actions.title')}>{(reported) => <Actions reported={reported} />}</ItemFrame>;
}

function Actions({ reported }: { readonly reported: ReportedItem }) {
  const { t } = useTranslation();
  const isSupervisor = useIsAtLeast('supervisor');
  const { item } = reported;
  const [decision, setDecision] = useState<Decision>();
  const [verified, setVerified] = useState<CountedReport>();
  if (item.withdrawn !== null) return <Alert type="info" showIcon title={t('reports.actions.withdrawn')} />;
  const extra = {
    ...{ key: 'actions', title: t('reports.due.action') },
    render: (report: CountedReport) => (
      <span className="entry-buttons">
        <CorrectLink itemId={item.id} seq={report.seq} />
        {isSupervisor && (
          <Button size="small" onClick={() => setVerified(report)}>
            {t('reports.verify.button')}
          </Button>
        )}
      </span>
    ),
  };
  return (
    <>
      {isSupervisor && (
        <Panel title={t('reports.actions.item')}>
          <p className="entry-buttons">
            {DECISIONS.map((each) => (
              <Button key={each} danger={each === 'withdraw'} onClick={() => setDecision(each)}>
                {t(`reports.decision.${each}.button`)}
              </Button>
            ))}
            <Link className="button-link" to={`/reports/amend?${new URLSearchParams({ item: item.id }).toString()}`}>
              {t('reports.amend.title')}
            </Link>
          </p>
        </Panel>
      )}
      <Panel title={t('reports.previous.title')}>
        <PreviousValues reported={reported} extra={extra} />
      </Panel>
      {decision !== undefined && <DecisionDialog item={item} decision={decision} onClose={() => setDecision(undefined)} />}
      {verified !== undefined && <VerifyDialog item={item} report={verified} onClose={() => setVerified(undefined)} />}
    </>
  );
}
