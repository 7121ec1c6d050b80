import type { Schemas } from '@duban/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../ui/action-failure';
import { LightTag } from '../ui/light-tag';
import { formatPercent, formatPoints } from '../ui/numbers';
import { Panel } from '../ui/panel';
import { useReasons } from '../ui/use-reasons';

type ShownOutlook = Schemas['ItemOutlook'];

/** What would change if it were sent, before it is. */
export function PreviewPanel({ query, isReady }: { readonly query: UseQueryResult<Schemas['ItemPreview']>; readonly isReady: boolean }) {
  const { t } = useTranslation();
  const { data, error, isFetching } = query;
  return (
    <Panel title={t('reports.preview.title')} className="preview">
      <div aria-live="polite" aria-busy={isFetching} className={isFetching ? 'earlier' : ''}>
        {!isReady && <p className="muted">{t('reports.preview.nothing')}</p>}
        {isReady && <ActionFailure error={error} />}
        {isReady && error === null && data !== undefined && <Effect preview={data} />}
      </div>
    </Panel>
  );
}

function Effect({ preview: { before, after, flags, on } }: { readonly preview: Schemas['ItemPreview'] }) {
  const { t } = useTranslation();
  const listReasons = useReasons();
  const row = (name: string, read: (outlook: ShownOutlook) => string) => (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{read(before)}</td>
      <td className="number">{read(after)}</td>
    </tr>
  );
  return (
    <>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('reports.preview.figure')}</span>
            </th>
            <th scope="col" className="number">
              {t('reports.preview.before')}
            </th>
            <th scope="col" className="number">
              {t('reports.preview.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {row(t('completion.actual'), ({ completion }) => formatPercent(completion))}
          {row(t('completion.planned'), ({ planned }) => formatPercent(planned))}
          {row(t('completion.deviation'), ({ deviation }) => `${formatPoints(deviation)} ${t('unit.points')}`)}
          <tr>
            <th scope="row">{t('item.light')}</th>
            <td className="number">
              <LightTag light={before.light} />
            </td>
            <td className="number">
              <LightTag light={after.light} />
            </td>
          </tr>
        </tbody>
      </table>
      {after.reasons.length > 0 && (
        <p>{listReasons({ reasons: after.reasons, excused: false, suspendedSince: null }).join(t('list.separator'))}</p>
      )}
      {flags.map((flag) => (
        <Alert key={flag} type="warning" showIcon title={t(`reports.flag.${flag}`)} />
      ))}
      <p className="muted">{t('reports.preview.known', { on })}</p>
    </>
  );
}
