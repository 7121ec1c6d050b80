import { compareTexts } from '@duban/domain';
import {
  ALERT_STEPS,
  alertFigures,
  CHINESE_HOLIDAYS,
  isOpen,
  type Alert,
  type AlertCounts,
  type AlertDuration,
  type AlertFigures,
  type AlertRows,
  type RepeatedDepartment,
  type RepeatedItem,
} from '@duban/alerting';
import type { AlertStatisticsQuery, StageCount } from '@duban/ports';

interface CountedAlert {
  readonly alert: Alert;
  readonly figures: AlertFigures;
}

/** The rows of statistics of these alerts. */
export function countAlerts(alerts: readonly Alert[], { today, most }: AlertStatisticsQuery): AlertRows {
  const counted = alerts.map((alert): CountedAlert => ({ alert, figures: alertFigures(alert, CHINESE_HOLIDAYS) }));
  const tallies = groupBy(counted, (each) => ({ ...readPlace(each), month: each.alert.raisedOn.slice(0, 7) }));
  const items = groupBy(counted, ({ alert: { rule, region, subject } }) =>
    subject.type === 'item' ? { rule: rule.id, region, itemId: subject.itemId } : null,
  );
  const departments = groupBy(counted, (each) => ({ rule: each.alert.rule.id, ...readPlace(each) }));
  return {
    tallies: tallies.map(({ key, members }) => ({ ...key, ...countAll(members, today) })),
    durations: ALERT_STEPS.flatMap((step) => countDurations(counted, step)),
    items: mostOften<RepeatedItem>(items, most),
    departments: mostOften<RepeatedDepartment>(departments, most),
  };
}

export function countStages(alerts: readonly Alert[]): readonly StageCount[] {
  const counts = new Map<string, StageCount>();
  for (const { stage, level } of alerts) {
    const before = counts.get(`${stage}|${level}`)?.alerts ?? 0;
    counts.set(`${stage}|${level}`, { stage, level, alerts: before + 1 });
  }
  return [...counts.values()];
}

function countAll(members: readonly CountedAlert[], today: string): AlertCounts {
  const count = (fits: (each: CountedAlert) => boolean): number => members.filter(fits).length;
  const openAt = (level: Alert['level']): number => count(({ alert }) => isOpen(alert) && alert.level === level);
  return {
    raised: members.length,
    acknowledged: count(({ figures }) => figures.steps.acknowledge !== null),
    answered: count(({ figures }) => figures.steps.answer !== null),
    recovered: count(({ alert }) => alert.stage === 'recovered'),
    closed: count(({ alert }) => alert.stage === 'closed'),
    escalated: count(({ figures }) => figures.escalated),
    returned: count(({ figures }) => figures.returned),
    overdue: count(({ figures: { missedDate, answerBy } }) => missedDate || (answerBy !== null && answerBy < today)),
    remind: openAt('remind'),
    supervise: openAt('supervise'),
    summon: openAt('summon'),
  };
}

function countDurations(counted: readonly CountedAlert[], step: AlertDuration['step']): readonly AlertDuration[] {
  const groups = groupBy(counted, (each) => {
    const days = each.figures.steps[step];
    return days === null ? null : { step, ...readPlace(each), ...days };
  });
  return groups.map(({ key, members }) => ({ ...key, alerts: members.length }));
}

function readPlace({ alert: { region, department } }: CountedAlert): { region: string; department: string } {
  return { region, department: department.code };
}

interface AlertGroup<Key> {
  readonly key: Key;
  readonly members: CountedAlert[];
}

/** @param toKey null: it is in no group */
function groupBy<Key extends object>(
  counted: readonly CountedAlert[],
  toKey: (each: CountedAlert) => Key | null,
): readonly AlertGroup<Key>[] {
  const groups = new Map<string, AlertGroup<Key>>();
  for (const each of counted) {
    const key = toKey(each);
    if (key === null) continue;
    const id = JSON.stringify(key);
    const found = groups.get(id);
    if (found === undefined) groups.set(id, { key, members: [each] });
    else found.members.push(each);
  }
  return [...groups.values()];
}

function mostOften<Row extends { readonly times: number }>(
  groups: readonly AlertGroup<Omit<Row, 'times'>>[],
  most: number,
): readonly Row[] {
  const often = groups.filter(({ members }) => members.length > 1);
  const sorted = often.sort((a, b) => b.members.length - a.members.length || compareKeys(Object.values(a.key), Object.values(b.key)));
  return sorted.slice(0, most).map(({ key, members }) => ({ ...key, times: members.length }) as unknown as Row);
}

function compareKeys(a: readonly unknown[], b: readonly unknown[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : compareTexts(String(a[at]), String(b[at]));
}
