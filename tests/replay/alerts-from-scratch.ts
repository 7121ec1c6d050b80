import {
  DEFAULT_POLICY,
  addDays,
  daysBetween,
  definitionOn,
  emptyState,
  evaluate,
  expectedCompletion,
  fold,
  type IsoDate,
  type ItemEvent,
} from '@duban/domain';
import { PLAIN_RULES, type KnownMoment, type PlainLevel, type PlainRule } from './plain-rules';
import { countWorkingDays, WORKING_DAYS } from './plain-working-days';

const WORKING_DAYS_TO_ANSWER: NonNullable<PlainRule['limits']> = { remind: 1, supervise: 3 };
const LEVELS: readonly PlainLevel[] = ['remind', 'supervise', 'summon'];

/**
 * The alerts of an item in a stretch of days by its events: every day from scratch, with all that was known by then.
 * @returns a line for each: rule, item, and the dates on which it was raised, escalated and recovered
 */
export function alertsFromScratch(itemId: string, events: readonly ItemEvent[], from: IsoDate, to: IsoDate): string[] {
  const moments = listMoments(events, from, to);
  return PLAIN_RULES.flatMap((rule) => alertsOfRule(rule, moments, to).map((line) => `${rule.id} ${itemId} ${line}`));
}

function listMoments(events: readonly ItemEvent[], from: IsoDate, to: IsoDate): KnownMoment[] {
  const moments: KnownMoment[] = [];
  for (let on = from; on <= to; on = addDays(on, 1))
    for (const isMidnight of [true, false]) {
      const known = events.filter(({ recordedAt }) => (isMidnight ? beijingDate(recordedAt) < on : beijingDate(recordedAt) <= on));
      const moment = known.length === 0 ? null : evaluateMoment(known, on, isMidnight);
      if (moment !== null) moments.push(moment);
    }
  return moments;
}

function evaluateMoment(known: readonly ItemEvent[], on: IsoDate, isMidnight: boolean): KnownMoment | null {
  const [first] = known;
  if (first === undefined) return null;
  const state = fold(emptyState(first.itemId, first.service), known);
  const evaluation = evaluate(state, { on }, DEFAULT_POLICY);
  const definition = definitionOn(state, { on });
  if (evaluation === null || definition === null) return null;
  return { on, isMidnight, definition, evaluation, forecastBp: expectedCompletion(state, definition, evaluation) };
}

function beijingDate(instant: string): IsoDate {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Each stretch of moments in a row at which the rule holds, if it is long enough. */
function alertsOfRule(
  { level, holdDays, holds, limits = WORKING_DAYS_TO_ANSWER }: PlainRule,
  moments: readonly KnownMoment[],
  to: IsoDate,
): string[] {
  const lines: string[] = [];
  let since: IsoDate | null = null;
  let raisedOn: IsoDate | null = null;
  moments.forEach((moment, at) => {
    if (holds(moments.slice(0, at + 1))) {
      since ??= moment.on;
      if (daysBetween(since, moment.on) >= holdDays) raisedOn ??= moment.on;
      return;
    }
    // What is reported during a day comes after the escalation of its midnight.
    const lastEscalation = moment.isMidnight ? addDays(moment.on, -1) : moment.on;
    if (raisedOn !== null) lines.push(formatLine(raisedOn, listEscalations(level, limits, raisedOn, lastEscalation), moment.on));
    since = raisedOn = null;
  });
  if (raisedOn !== null) lines.push(formatLine(raisedOn, listEscalations(level, limits, raisedOn, to), '—'));
  return lines;
}

/** Nobody answers: the limit passes on each level but the highest. */
function listEscalations(level: PlainLevel, limits: NonNullable<PlainRule['limits']>, raisedOn: IsoDate, to: IsoDate): IsoDate[] {
  const dates: IsoDate[] = [];
  let at = LEVELS.indexOf(level);
  let awaitedSince = raisedOn;
  for (let date = addDays(raisedOn, 1); date <= to && at < 2; date = addDays(date, 1)) {
    if (!WORKING_DAYS.has(date) || countWorkingDays(awaitedSince, date) <= (limits[LEVELS[at] as PlainLevel] ?? Infinity)) continue;
    dates.push(date);
    awaitedSince = date;
    at += 1;
  }
  return dates;
}

export function formatLine(raisedOn: IsoDate, escalatedOn: readonly IsoDate[], recoveredOn: IsoDate): string {
  return `${raisedOn} [${escalatedOn.join()}] ${recoveredOn}`;
}
