import { isIsoDate } from '../schedule/dates';
import {
  itemId,
  PACES,
  REPORTING_CYCLES,
  type CumulativeMeasure,
  type IsoDate,
  type ItemDefinition,
  type LoweredLevelMeasure,
  type Measure,
  type Service,
  type TrajectoryPoint,
} from './item';
import { MAX_DIGITS, MAX_GRACE_DAYS, MAX_WEIGHT, planDates } from '../limits';
import type { Problem, ProblemCode } from '../problem';
import { quantityProblem } from './quantity';

/**
 * All that is wrong with a definition; an empty list when it is valid. Fields are paths with the names of the API. This checks what
 * the rules rely on; shapes and lengths of texts are checked where a request is read.
 */
export function validateDefinition(definition: ItemDefinition, service: Service): readonly Problem[] {
  const dates = dateProblems(definition);
  const measure = measureProblems(definition, service);
  const rest = [
    ...integerProblems('weight', definition.weight, MAX_WEIGHT),
    ...reportingProblems(definition),
    ...paceProblems(definition),
    ...fundsProblems(definition),
  ];
  const trajectory = dates.length === 0 ? trajectoryProblems(definition) : [];
  return [...dates, ...measure, ...rest, ...trajectory];
}

function problem(code: ProblemCode, field: string, value?: unknown): Problem {
  return value === undefined ? { code, field } : { code, field, value };
}

function dateProblems({ year, start, due, joined, plannedStart }: ItemDefinition): readonly Problem[] {
  const given = Object.entries({ joined, plannedStart }).filter((entry): entry is [string, IsoDate] => entry[1] !== undefined);
  const wrong = Object.entries({ start, due, ...Object.fromEntries(given) })
    .filter(([, date]) => !isIsoDate(date))
    .map(([field, date]) => problem('not-a-date', field, date));
  if (wrong.length > 0) return wrong;
  if (due < start) return [problem('due-before-start', 'due', due)];
  const unlikely = [...rangeProblems('start', start, planDates(year)), ...rangeProblems('due', due, dueDates(year))];
  if (unlikely.length > 0) return unlikely;
  return given.filter(([, date]) => !within(date, start, due)).map(([field, date]) => problem('outside-plan', field, date));
}

/** What is due before the year of its plan does not belong to it. */
function dueDates(year: number): { readonly min: IsoDate; readonly max: IsoDate } {
  return { min: `${year}-01-01`, max: planDates(year).max };
}

function within(date: IsoDate, start: IsoDate, due: IsoDate): boolean {
  return start <= date && date <= due;
}

export function rangeProblems(
  field: string,
  date: IsoDate,
  { min, max }: { readonly min?: IsoDate; readonly max?: IsoDate },
): readonly Problem[] {
  const isWithin = (min === undefined || date >= min) && (max === undefined || date <= max);
  return isWithin
    ? []
    : [{ ...problem('out-of-range', field, date), params: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } }];
}

function reportingProblems({ reporting: { every, graceDays } }: ItemDefinition): readonly Problem[] {
  const problems: Problem[] = [];
  if (!REPORTING_CYCLES.includes(every)) {
    problems.push({ ...problem('not-allowed', 'reporting.every', every), params: { allowed: REPORTING_CYCLES.join(', ') } });
  }
  if (!Number.isSafeInteger(graceDays)) problems.push(problem('not-an-integer', 'reporting.graceDays', graceDays));
  else if (graceDays < 0) problems.push(problem('negative', 'reporting.graceDays', graceDays));
  else if (graceDays > MAX_GRACE_DAYS) problems.push(problem('out-of-range', 'reporting.graceDays', graceDays));
  return problems;
}

function paceProblems({ pace }: ItemDefinition): readonly Problem[] {
  if (pace === undefined || PACES.includes(pace)) return [];
  return [{ ...problem('not-allowed', 'pace', pace), params: { allowed: PACES.join(', ') } }];
}

function fundsProblems({ plannedFunds }: ItemDefinition): readonly Problem[] {
  if (plannedFunds === undefined) return [];
  const wrong = quantityProblems('plannedFunds', plannedFunds);
  return wrong.length === 0 && plannedFunds <= 0 ? [problem('not-positive', 'plannedFunds', plannedFunds)] : wrong;
}

function trajectoryProblems({ trajectory, measure, start, due }: ItemDefinition): readonly Problem[] {
  if (trajectory === undefined) return [];
  const takesValues = measure.type === 'cumulative' || 'goal' in measure;
  if (!takesValues) return [problem('does-not-fit-measure', 'trajectory')];
  return trajectory.flatMap(({ date, value }, at) => {
    const path = `trajectory[${at}]`;
    const before = trajectory[at - 1]?.date;
    const problems = [...quantityProblems(`${path}.value`, value), ...beyondGoal(`${path}.value`, { date, value }, measure)];
    if (!isIsoDate(date)) problems.push(problem('not-a-date', `${path}.date`, date));
    else if (!within(date, start, due)) problems.push(problem('outside-plan', `${path}.date`, date));
    else if (trajectory.slice(0, at).some((point) => point.date === date)) problems.push(problem('duplicate', `${path}.date`, date));
    else if (before !== undefined && date < before) problems.push(problem('not-ascending', `${path}.date`, date));
    return problems;
  });
}

/** More than the goal cannot be planned: the share would be over 100 %. Levels and rates may be higher on the way than at the end. */
function beyondGoal(field: string, { date, value }: TrajectoryPoint, measure: Measure): readonly Problem[] {
  if (!('baseline' in measure) || measure.direction === 'at-most' || !Number.isFinite(value)) return [];
  if (measure.direction === 'down-to' ? value >= measure.goal : value <= measure.goal) return [];
  return [{ ...problem('beyond-goal', field, value), params: { date, goal: measure.goal } }];
}

function measureProblems(definition: ItemDefinition, service: Service): readonly Problem[] {
  const { measure } = definition;
  switch (measure.type) {
    case 'cumulative':
      return spanProblems(measure);
    case 'milestones':
      return milestoneProblems(measure, definition);
    case 'all-met':
      return listProblems('measure.parts', measure.parts);
    case 'level':
      return measure.direction === 'down-to' ? spanProblems(measure) : quantityProblems('measure.goal', measure.goal);
    case 'growth':
      return growthProblems(measure, definition, service);
  }
}

/** A goal that is approached from a baseline must be on the side of it that the direction names. */
function spanProblems({ baseline, goal, direction }: CumulativeMeasure | LoweredLevelMeasure): readonly Problem[] {
  const wrong = [...quantityProblems('measure.baseline', baseline), ...quantityProblems('measure.goal', goal)];
  if (wrong.length > 0 || direction === 'at-most') return wrong;
  if (goal === baseline) return [problem('goal-equals-baseline', 'measure.goal', goal)];
  const isWrongSide = direction === 'down-to' ? goal > baseline : goal < baseline;
  return isWrongSide ? [problem('goal-on-wrong-side', 'measure.goal', goal)] : [];
}

function growthProblems(measure: Extract<Measure, { type: 'growth' }>, definition: ItemDefinition, service: Service): readonly Problem[] {
  if (!('reference' in measure)) return quantityProblems('measure.goal', measure.goal);
  const problems: Problem[] = [];
  if (service !== 'targets') problems.push(problem('relative-only-in-targets', 'measure.direction', measure.direction));
  if (measure.reference === itemId(definition)) problems.push(problem('reference-to-itself', 'measure.reference', measure.reference));
  if (measure.tolerance === undefined) return problems;
  const tolerance = quantityProblems('measure.tolerance', measure.tolerance);
  if (tolerance.length === 0 && measure.tolerance < 0) problems.push(problem('negative', 'measure.tolerance', measure.tolerance));
  return [...problems, ...tolerance];
}

function milestoneProblems({ milestones }: Extract<Measure, { type: 'milestones' }>, { start, due }: ItemDefinition): readonly Problem[] {
  const each = milestones.flatMap(({ weight, planned }, at) => {
    const path = `measure.milestones[${at}]`;
    const problems = [...integerProblems(`${path}.weight`, weight, MAX_WEIGHT)];
    if (!isIsoDate(planned)) problems.push(problem('not-a-date', `${path}.planned`, planned));
    else if (!within(planned, start, due)) problems.push(problem('outside-plan', `${path}.planned`, planned));
    return problems;
  });
  return [...listProblems('measure.milestones', milestones), ...each];
}

function listProblems(field: string, entries: readonly { readonly id: string }[]): readonly Problem[] {
  if (entries.length === 0) return [problem('empty', field)];
  return entries.flatMap(({ id }, at) => {
    if (id === '') return [problem('empty', `${field}[${at}].id`)];
    return entries.findIndex((other) => other.id === id) < at ? [problem('duplicate', `${field}[${at}].id`, id)] : [];
  });
}

function integerProblems(field: string, value: number, most: number): readonly Problem[] {
  if (typeof value !== 'number') return [problem('wrong-type', field, value)];
  if (!Number.isFinite(value)) return [problem('not-finite', field, String(value))];
  if (value <= 0) return [problem('not-positive', field, value)];
  if (!Number.isInteger(value)) return [problem('not-an-integer', field, value)];
  return value > most ? [problem('out-of-range', field, value)] : [];
}

/** What is wrong with a quantity. The value of NaN and infinities is given as text, because JSON cannot hold them. */
export function quantityProblems(field: string, value: unknown): readonly Problem[] {
  const code = quantityProblem(value);
  if (code === null) return [];
  const found = problem(code, field, code === 'not-finite' ? String(value) : value);
  return [code === 'too-many-digits' ? { ...found, params: { max: MAX_DIGITS } } : found];
}
