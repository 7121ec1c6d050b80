import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Schemas } from '@duban/client';
import { isStatus } from '../api/read-answer';
import { usePlans } from '../plan/use-plans';
import { useIsAtLeast } from '../session/rights';
import { Unreachable } from '../shell/unreachable';
import { Message } from '../ui/message';
import { Panel } from '../ui/panel';
import { Waiting } from '../ui/waiting';
import { AlertActions } from './alert-actions';
import { AlertFacts } from './alert-facts';
import { AlertTimeline } from './alert-timeline';
import { AnswerLimit, LevelTag } from './alert-tags';
import { NoticesCard } from './notices-card';
import { useAlert } from './use-alerts';

/** One alert: what it is about, what happened to it, and what can be done. */
export default function AlertPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const found = useAlert(id);
  const plans = usePlans();
  if (isStatus(found.error, 404)) {
    return (
      <Message title={t('alertPage.unknown')}>
        <Link to="/alerts">{t('alertPage.toList')}</Link>
      </Message>
    );
  }
  if (found.data !== undefined && plans.data !== undefined) return <ShownDetail detail={found.data} today={plans.data.today} />;
  const retry = (): void => void Promise.all([found.refetch(), plans.refetch()]);
  return found.isError || plans.isError ? <Unreachable onRetry={retry} /> : <Waiting />;
}

function ShownDetail({ detail: { alert, events }, today }: { readonly detail: Schemas['AlertDetail']; readonly today: string }) {
  const { t } = useTranslation();
  const isSupervisor = useIsAtLeast('supervisor');
  const { region, year } = alert;
  return (
    <div className="page alerts">
      <div className="page-head">
        <div>
          <p>
            <Link to={{ pathname: '/alerts', search: `?region=${region}&year=${year}` }}>{t('alertPage.toList')}</Link>
          </p>
          <h1>{t('alertPage.title', { name: alert.subject.name })}</h1>
        </div>
        <p className="alert-marks">
          <LevelTag level={alert.level} />
          <span>{t(`alertState.${alert.state}`)}</span>
          {alert.answerBy !== null && (
            <span>
              {t('alertList.answerBy')} <AnswerLimit alert={alert} today={today} />
            </span>
          )}
        </p>
      </div>
      <AlertActions alert={alert} />
      <div className="alert-columns">
        <AlertFacts alert={alert} today={today} />
        <Panel title={t('alertPage.timeline')}>
          <AlertTimeline events={events} />
        </Panel>
        {isSupervisor && <NoticesCard alert={alert} />}
      </div>
    </div>
  );
}
