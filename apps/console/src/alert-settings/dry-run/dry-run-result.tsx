import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../../plan/use-region-names';
import { DataTable, type TableColumn } from '../../ui/data-table';
import { DayAlerts } from './day-alerts';
import type { CountedHappening } from './dry-run-address';
import { DryRunCalendar } from './dry-run-calendar';
import type { TriedRules } from './use-dry-run';

export interface DryRunResultProps {
  readonly result: TriedRules;
  readonly show: CountedHappening;
  readonly day: string | undefined;
  readonly onChange: (changes: Readonly<Record<string, string>>) => void;
}

/** What the rules would have done: as a sentence, by rule, day by day, and the alerts of a day. */
export function DryRunResult({ result, show, day, onChange }: DryRunResultProps) {
  const { t } = useTranslation();
  const kinds = (['raised', 'ended'] as const).map((value) => ({ value, label: t(`alertSettings.dryRun.${value}`) }));
  return (
    <div className="dry-run">
      <Scope result={result} />
      <RuleCounts rules={result.rules} />
      {result.looked !== null && (
        <>
          <div className="form-bar">
            <Segmented
              aria-label={t('alertSettings.dryRun.show')}
              options={kinds}
              value={show}
              onChange={(value) => onChange({ show: value })}
            />
            <p className="muted">{t('alertSettings.dryRun.legend')}</p>
          </div>
          <DryRunCalendar result={result} looked={result.looked} show={show} day={day} onChoose={(chosen) => onChange({ day: chosen })} />
        </>
      )}
      {day !== undefined && <DayAlerts result={result} show={show} day={day} />}
    </div>
  );
}

function Scope({ result: { looked, knownFrom, items, excludedRegions, from } }: Pick<DryRunResultProps, 'result'>) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const regions = excludedRegions.map((region) => nameRegion(region).join(' ')).join(t('list.separator'));
  return (
    <div role="status">
      {looked === null ? (
        <p>{t('alertSettings.dryRun.nothingKnown')}</p>
      ) : (
        <p>{t('alertSettings.dryRun.looked', { from: looked.from, to: looked.to, items })}</p>
      )}
      {knownFrom !== null && knownFrom > from && <p className="muted">{t('alertSettings.dryRun.knownFrom', { date: knownFrom })}</p>}
      {regions !== '' && <p className="muted">{t('alertSettings.dryRun.excluded', { regions })}</p>}
    </div>
  );
}

type RuleCount = TriedRules['rules'][number];

function RuleCounts({ rules }: Pick<TriedRules, 'rules'>) {
  const { t } = useTranslation();
  const columns: readonly TableColumn<RuleCount>[] = [
    { key: 'name', title: t('alertSettings.matcher.rules'), render: ({ name }) => name },
    { key: 'both', title: t('alertSettings.dryRun.both'), render: ({ both }) => both, isNumber: true },
    { key: 'onlyThese', title: t('alertSettings.dryRun.onlyThese'), render: ({ onlyThese }) => onlyThese, isNumber: true },
    { key: 'onlyPresent', title: t('alertSettings.dryRun.onlyPresent'), render: ({ onlyPresent }) => onlyPresent, isNumber: true },
  ];
  return <DataTable caption={t('alertSettings.dryRun.byRule')} columns={columns} rows={rules} rowKey={({ id }) => id} />;
}
