import {
  addWorkingDays,
  ALERT_ACKNOWLEDGED,
  ALERT_ANSWERED,
  ALERT_CLOSED,
  ALERT_ESCALATED,
  ALERT_HANDED_OVER,
  ALERT_RAISED,
  ALERT_RECOVERED,
  ALERT_REOPENED,
  ALERT_RETURNED,
  CHINESE_HOLIDAYS,
  isWorkingDay,
  type AlertEvent,
  type AlertLevel,
  type AlertRows,
  type AlertTally,
} from '@duban/alerting';
import { addDays } from '@duban/domain';
import type { AlertStatisticsQuery } from '@duban/ports';

/** The rows of statistics, counted from the events of alerts one by one: what stores are compared with. */
export function countByHand(histories: readonly (readonly AlertEvent[])[], query: AlertStatisticsQuery): AlertRows {
  const alerts = histories.map((events) => observe(events, query.today)).filter((alert) => isAsked(alert, query));
  const tallies = new Map<string, AlertTally>();
  const durations = new Map<string, number>();
  const times = { items: new Map<string, number>(), departments: new Map<string, number>() };
  for (const alert of alerts) {
    addTo(tallies, alert);
    for (const [step, span] of Object.entries(alert.steps))
      if (span !== null) bump(durations, [step, alert.region, alert.department, ...span]);
    if (alert.itemId !== null) bump(times.items, [alert.rule, alert.region, alert.itemId]);
    bump(times.departments, [alert.rule, alert.region, alert.department]);
  }
  return {
    tallies: [...tallies.values()],
    durations: [...durations].map(([key, count]) => {
      const [step, region, department, days, workingDays] = JSON.parse(key) as ['answer', string, string, number, number];
      return { step, region, department, days, workingDays, alerts: count };
    }),
    items: mostOften(times.items, query.most).map(([[rule, region, itemId], count]) => ({ rule, region, itemId, times: count })),
    departments: mostOften(times.departments, query.most).map(([[rule, region, department], count]) => ({
      rule,
      region,
      department,
      times: count,
    })),
  };
}

type StepSpan = readonly [days: number, workingDays: number] | null;

interface Observed {
  readonly region: string;
  readonly department: string;
  readonly rule: string;
  readonly itemId: string | null;
  readonly raisedOn: string;
  readonly steps: Readonly<Record<'acknowledge' | 'answer' | 'recover', StepSpan>>;
  readonly marks: readonly (keyof AlertTally)[];
}

function observe(events: readonly AlertEvent[], today: string): Observed {
  const raised = events[0];
  if (raised?.type !== ALERT_RAISED) throw new Error('an alert begins by being raised');
  const handedOver = events.map(({ type }) => type).lastIndexOf(ALERT_HANDED_OVER);
  const own = events.slice(Math.max(handedOver, 0));
  const first = (...types: string[]): string | undefined => own.find(({ type }) => types.includes(type))?.on;
  const since = own[0]?.on ?? '';
  const recovered = events.find(({ type }) => type === ALERT_RECOVERED)?.on;
  const acknowledge = span(since, first(ALERT_ACKNOWLEDGED, ALERT_ANSWERED));
  const answer = span(since, first(ALERT_ANSWERED));
  const over = events.at(-1)?.on !== undefined && [ALERT_RECOVERED, ALERT_CLOSED].some((type) => events.at(-1)?.type === type);
  const level = events.reduce<AlertLevel>((now, { type, data }) => (type === ALERT_ESCALATED ? data.level : now), raised.data.level);
  const isLate = own.some(
    ({ type, data }) =>
      (type === ALERT_ESCALATED && data.cause === 'limit-passed') || (type === ALERT_REOPENED && data.cause === 'commitment-missed'),
  );
  const lastOver = events[handedOver];
  return {
    region: raised.data.region,
    department: lastOver?.type === ALERT_HANDED_OVER ? lastOver.data.department.code : raised.data.department.code,
    rule: raised.data.rule.id,
    itemId: raised.data.subject.type === 'item' ? raised.data.subject.itemId : null,
    raisedOn: raised.on,
    steps: { acknowledge, answer, recover: span(raised.on, recovered) },
    marks: [
      'raised',
      ...(acknowledge === null ? [] : (['acknowledged'] as const)),
      ...(answer === null ? [] : (['answered'] as const)),
      ...(recovered === undefined ? [] : (['recovered'] as const)),
      ...(events.at(-1)?.type === ALERT_CLOSED ? (['closed'] as const) : []),
      ...(own.some(({ type }) => type === ALERT_ESCALATED) ? (['escalated'] as const) : []),
      ...(own.some(({ type }) => type === ALERT_RETURNED) ? (['returned'] as const) : []),
      ...(isLate || (!over && isAwaitedSince(events, raised.data.limits[level], today)) ? (['overdue'] as const) : []),
      ...(over ? [] : [level]),
    ],
  };
}

/** Whether an answer is awaited, and its limit lies before today. */
function isAwaitedSince(events: readonly AlertEvent[], limit: number | null, today: string): boolean {
  const asking = [ALERT_RAISED, ALERT_RETURNED, ALERT_ESCALATED, ALERT_HANDED_OVER, ALERT_REOPENED] as readonly string[];
  const last = events.filter(({ type }) => type !== ALERT_ACKNOWLEDGED).at(-1);
  if (last === undefined || limit === null || !asking.includes(last.type)) return false;
  return addWorkingDays(CHINESE_HOLIDAYS, last.on, limit).date < today;
}

function span(from: string, to: string | undefined): StepSpan {
  if (to === undefined) return null;
  const dates: string[] = [];
  for (let date = from; date < to;) dates.push((date = addDays(date, 1)));
  return [dates.length, dates.filter((date) => isWorkingDay(CHINESE_HOLIDAYS, date)).length];
}

function isAsked({ region, department, rule, raisedOn }: Observed, query: AlertStatisticsQuery): boolean {
  if (!region.startsWith(query.region) || raisedOn < `${query.from}-01` || raisedOn > `${query.to}-31`) return false;
  return (query.departments?.includes(department) ?? true) && (query.rule === undefined || query.rule === rule);
}

const NONE = { raised: 0, acknowledged: 0, answered: 0, recovered: 0, closed: 0, escalated: 0, returned: 0, overdue: 0 };

function addTo(tallies: Map<string, AlertTally>, { region, department, raisedOn, marks }: Observed): void {
  const place = { region, department, month: raisedOn.slice(0, 7) };
  const before = tallies.get(JSON.stringify(place)) ?? { ...place, ...NONE, remind: 0, supervise: 0, summon: 0 };
  const added = Object.fromEntries(marks.map((mark) => [mark, Number(before[mark]) + 1]));
  tallies.set(JSON.stringify(place), { ...before, ...added });
}

function bump(counts: Map<string, number>, key: readonly unknown[]): void {
  counts.set(JSON.stringify(key), (counts.get(JSON.stringify(key)) ?? 0) + 1);
}

function mostOften(counts: ReadonlyMap<string, number>, most: number): readonly (readonly [[string, string, string], number])[] {
  const often = [...counts]
    .filter(([, count]) => count > 1)
    .map(([key, count]) => [JSON.parse(key) as [string, string, string], count] as const);
  return often.sort(([a, more], [b, less]) => less - more || (a.join('|') < b.join('|') ? -1 : 1)).slice(0, most);
}
