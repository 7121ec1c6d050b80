import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIsAtLeast } from '../../session/rights';
import { LightTag } from '../../ui/light-tag';
import type { ShownItem } from './use-item';
import { useMayReport } from './use-may-report';

/** What the item is called, how it stands, and what can be done about it. */
export function ItemHead({ item }: { readonly item: ShownItem }) {
  const { t } = useTranslation();
  const { id, code, name, region, year, department, light, withdrawn } = item;
  const mayReport = useMayReport(item) && withdrawn === null;
  const mayAmend = useIsAtLeast('supervisor') && withdrawn === null;
  const subject = new URLSearchParams({ item: id }).toString();
  return (
    <header className="item-head">
      <p className="muted">
        <Link to={`/items?${new URLSearchParams({ region, year: String(year) }).toString()}`}>{t('items.title')}</Link>
        {t('items.subtitle', { code, department: department.name })}
      </p>
      <div className="page-head">
        <h1>{name}</h1>
        <div className="item-actions no-print">
          {mayReport && (
            <Link className="button-link primary" to={`/reports/new?${subject}`}>
              {t('items.actions.report')}
            </Link>
          )}
          {mayAmend && (
            <Link className="button-link" to={`/reports/amend?${subject}`}>
              {t('items.actions.amend')}
            </Link>
          )}
          {mayAmend && (
            <Link className="button-link" to={`/reports/actions?${subject}`}>
              {t('items.actions.decide')}
            </Link>
          )}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('items.actions.print')}
          </Button>
        </div>
      </div>
      <p className="item-light">
        <LightTag light={light} />
      </p>
      <ItemMarks item={item} />
    </header>
  );
}

/** What has to be known beside the light. */
function ItemMarks({ item: { withdrawn, excused, suspendedSince, acceptedEvenThough, awaiting } }: { readonly item: ShownItem }) {
  const { t } = useTranslation();
  const marks = [
    ...(withdrawn === null ? [] : [t('items.mark.withdrawn', { date: withdrawn.effectiveFrom, reason: withdrawn.reason })]),
    ...(suspendedSince === null ? [] : [t('items.mark.suspended', { date: suspendedSince })]),
    ...(excused ? [t('items.mark.excused')] : []),
    ...(acceptedEvenThough ? [t('items.mark.acceptedEvenThough')] : []),
    ...(awaiting.length === 0 ? [] : [t('items.mark.awaiting')]),
  ];
  if (marks.length === 0) return null;
  return (
    <ul className="marks">
      {marks.map((mark) => (
        <li key={mark}>{mark}</li>
      ))}
    </ul>
  );
}
