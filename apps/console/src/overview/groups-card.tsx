import { useTranslation } from 'react-i18next';
import { useSummary, type SummaryGroup } from '../plan/use-plan-figures';
import { useRegionNames } from '../plan/use-region-names';
import { ExportButtons } from '../ui/export-buttons';
import { ChoiceBar } from '../ui/choice-bar';
import { LightBar } from '../ui/light-bar';
import { formatPercent } from '../ui/numbers';
import { Points } from '../ui/points';
import { QueryCard } from '../ui/query-card';
import { GROUPINGS } from './overview-address';
import { useNameGroup } from './use-name-group';
import { exportSummary } from './use-overview';
import type { ViewProps } from './use-view';

/** The plan by area, department and so on; each group leads to its items. */
export function GroupsCard({ view, change }: ViewProps) {
  const { t } = useTranslation();
  const { by, region } = view;
  const nameRegion = useRegionNames();
  const choices = GROUPINGS.filter((each) => each !== 'region' || region.length < 6);
  const choice = (
    <ChoiceBar
      label={t('groups.by')}
      value={by}
      options={choices.map((value) => ({ value, label: t(`groups.${value}`) }))}
      onChange={(chosen) => change({ by: chosen })}
    />
  );
  const open = (key: string): void => change(by === 'region' ? { region: key, part: undefined } : { part: { kind: by, key } });
  return (
    <QueryCard
      title={t('groups.title')}
      extra={choice}
      className="two-thirds groups"
      query={useSummary(view, by)}
      isEmpty={({ groups }) => groups.length === 0}
      emptyText={t('groups.none', { by: t(`groups.${by}`) })}
    >
      {({ groups, on }) => (
        <>
          <GroupTable groups={groups} by={by} open={open} />
          <ExportButtons
            fileName={t('groups.file', { region: nameRegion(region).at(-1), by: t(`groups.${by}`), date: on })}
            read={(format) => exportSummary(view, by, format)}
          />
        </>
      )}
    </QueryCard>
  );
}

interface GroupTableProps {
  readonly groups: readonly SummaryGroup[];
  readonly by: ViewProps['view']['by'];
  readonly open: (key: string) => void;
}

function GroupTable({ groups, by, open }: GroupTableProps) {
  const { t } = useTranslation();
  const nameGroup = useNameGroup(by);
  return (
    <table className="data">
      <thead>
        <tr>
          <th scope="col">{t(`groups.${by}`)}</th>
          <th scope="col" className="lights-column">
            {t('overview.lights')}
          </th>
          <th scope="col" className="number">
            {t('completion.actual')}
          </th>
          <th scope="col" className="number wide-only">
            {t('completion.planned')}
          </th>
          <th scope="col" className="number">
            {t('completion.deviation')}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.key}>
            <th scope="row">
              <button type="button" className="link" onClick={() => open(group.key)}>
                {nameGroup(group)}
              </button>
            </th>
            <td className="lights-column">
              <LightBar counts={group} />
            </td>
            <td className="number">{formatPercent(group.completion)}</td>
            <td className="number wide-only">{formatPercent(group.planned)}</td>
            <td className="number">
              <Points value={group.deviation} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
