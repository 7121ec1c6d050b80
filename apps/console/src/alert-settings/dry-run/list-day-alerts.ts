import type { CountedHappening } from './dry-run-address';
import type { TriedRules } from './use-dry-run';

/** An alert of a day, of whichever list of the answer. */
export interface DayAlert {
  readonly key: string;
  readonly rule: string;
  readonly subject: TriedRules['both']['newest'][number]['subject'];
  readonly department: { readonly code: string; readonly name: string };
  readonly level: 'remind' | 'supervise' | 'summon';
  readonly raisedOn: string;
  readonly endedOn: string | null;
  readonly list: 'both' | 'onlyThese' | 'onlyPresent';
  /** Who would be told; null: that is not said of alerts that were raised. */
  readonly receivers: TriedRules['both']['newest'][number]['receivers'] | null;
}

/** The alerts that began or ended on a day: those of both first. */
export function listDayAlerts({ both, onlyThese, onlyPresent }: TriedRules, day: string, show: CountedHappening): readonly DayAlert[] {
  const would = (list: 'both' | 'onlyThese', newest: TriedRules['both']['newest']): DayAlert[] =>
    newest.map(({ rule, subject, department, level, raisedOn, recoveredOn, receivers }) => ({
      key: `${list} ${rule.id} ${subject.id} ${raisedOn}`,
      ...{ rule: rule.name, subject, department, level, raisedOn, endedOn: recoveredOn, list, receivers },
    }));
  const was = onlyPresent.newest.map(({ id, rule, subject, department, level, raisedOn, endedOn }): DayAlert => ({
    key: id,
    ...{ rule: rule.name, subject, department, level, raisedOn, endedOn, list: 'onlyPresent', receivers: null },
  }));
  const all = [...would('both', both.newest), ...would('onlyThese', onlyThese.newest), ...was];
  return all.filter(({ raisedOn, endedOn }) => (show === 'raised' ? raisedOn : endedOn) === day);
}
