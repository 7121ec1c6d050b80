import type { Service } from '@duban/domain';
import { readCoDepartments, readDepartments, type FindDepartment } from './department-cells';
import { itemReference, readPlanScope, type PlanScope } from './plan-reference';
import type { DetailColumn } from './item-columns';
import type { RowReader } from './row-reader';
import { milestonesIn, partsIn, trajectoryIn } from './structured-cells';
import { CYCLE_WORDS, DIRECTION_WORDS, MEASURE_WORDS, readMeaning, SERVICE_WORDS, YES_NO_WORDS } from './words';

const GRACE_DAYS = 5;

/** Does the row name another service? */
export function isOfAnotherService(reader: RowReader, service: Service): boolean {
  const output = reader.text('service');
  return output !== undefined && (readMeaning(SERVICE_WORDS, output) ?? service) !== service;
}

/**
 * One row as the body of a registration, not yet validated; empty cells are absent. Cells that cannot be read are among the
 * reader's problems. A measure `milestones` without a list has one step `completed` at the due date; `all-met` without parts
 * has the item itself as its one part.
 * @param find the code of a department that is known by a name or code
 */
export function itemInput(
  reader: RowReader,
  given: PlanScope,
  details: readonly DetailColumn[],
  find: (region: string, department: string) => string | undefined,
): Record<string, unknown> {
  const plan = readPlanScope(reader, given);
  const due = reader.date('due');
  reader.choice('service', SERVICE_WORDS);
  return withoutAbsent({
    ...plan,
    code: reader.text('code'),
    name: reader.text('name'),
    area: reader.text('area'),
    ...departmentsIn(reader, (name) => (plan.region === undefined ? undefined : find(plan.region, name))),
    leader: reader.text('leader'),
    town: reader.text('town'),
    weight: reader.number('weight'),
    measure: measureIn(reader, plan, due),
    start: reader.date('start') ?? defaultStart(plan),
    due,
    reporting: reportingIn(reader),
    trajectory: trajectoryIn(reader, 'trajectory'),
    requiresAcceptance: reader.choice('requiresAcceptance', YES_NO_WORDS),
    plannedStart: reader.date('plannedStart'),
    plannedFunds: reader.number('plannedFunds', '万元'),
    details: detailsIn(reader, details),
  });
}

const defaultStart = ({ year }: PlanScope): string | undefined => (year === undefined ? undefined : `${year}-01-01`);

function departmentsIn(reader: RowReader, find: FindDepartment): object {
  const text = reader.text('department.name');
  const named = text === undefined ? undefined : readDepartments(text, find, reader.text('department.code'));
  const [noted, listed] = [named?.others ?? [], readCoDepartments(reader)];
  return { department: named?.lead, coDepartments: noted.length === 0 ? listed : [...noted, ...(listed ?? [])] };
}

function reportingIn(reader: RowReader): object | undefined {
  const every = reader.choice('reporting.every', CYCLE_WORDS);
  const graceDays = reader.number('reporting.graceDays', '天');
  return every === undefined && graceDays === undefined ? undefined : { every: every ?? 'month', graceDays: graceDays ?? GRACE_DAYS };
}

function measureIn(reader: RowReader, plan: PlanScope, due: string | undefined): object | undefined {
  const type = reader.choice('measure.type', MEASURE_WORDS);
  if (type === undefined) return undefined;
  if (type === 'milestones') return { type, milestones: milestonesIn(reader, 'measure.milestones') ?? oneStep(due) };
  if (type === 'all-met') return { type, parts: partsIn(reader, 'measure.parts') ?? [{ id: 'all', name: reader.text('name') }] };
  const unit = reader.text('measure.unit');
  const direction = reader.choice('measure.direction', DIRECTION_WORDS) ?? 'at-least';
  const relative = direction === 'in-step-with' || direction === 'above';
  const figures = relative ? referenceIn(reader, plan) : { goal: reader.number('measure.goal', unit) };
  const baseline = type === 'cumulative' ? { baseline: reader.number('measure.baseline', unit) ?? 0 } : {};
  return withoutAbsent({ type, unit, ...baseline, ...figures, direction });
}

/** Absent while the due date is unknown: then the missing due date is the problem to show. */
const oneStep = (due: string | undefined): object[] => [{ id: 'completed', name: '完成', weight: 1, planned: due }];

/** The goal of a relative target is another item's code, in the goal's own column or in that of the reference. */
function referenceIn(reader: RowReader, plan: PlanScope): object {
  const code = reader.text('measure.reference') ?? reader.text('measure.goal');
  const tolerance = reader.number('measure.tolerance');
  return withoutAbsent({ reference: code === undefined ? undefined : itemReference(plan, code), tolerance });
}

function detailsIn(reader: RowReader, columns: readonly DetailColumn[]): object | undefined {
  const details = withoutAbsent(Object.fromEntries(columns.map((column) => [column.field, detailIn(reader, column)])));
  return Object.keys(details).length === 0 ? undefined : details;
}

function detailIn(reader: RowReader, { field, kind, words, unit }: DetailColumn): unknown {
  const path = `details.${field}`;
  if (words !== undefined) return reader.choice(path, words);
  if (kind === 'number') return reader.number(path, unit);
  return kind === 'date' ? reader.date(path) : reader.text(path);
}

export function withoutAbsent(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
