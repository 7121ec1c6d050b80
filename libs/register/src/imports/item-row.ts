import { normalizeText, type Service } from '@duban/domain';
import { itemReference, readPlanScope, type PlanScope } from './plan-reference';
import type { DetailColumn } from './item-columns';
import { responsibleUnits, type FindDepartmentInRegion } from './responsible-units';
import type { FoundNumber, RowReader } from './row-reader';
import { milestonesIn, partsIn, trajectoryIn } from './structured-cells';
import { CYCLE_WORDS, DIRECTION_WORDS, MEASURE_WORDS, PACE_WORDS, readMeaning, SERVICE_WORDS, YES_NO_WORDS } from './words';

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
  find: FindDepartmentInRegion,
): Record<string, unknown> {
  const plan = readPlanScope(reader, given);
  const due = reader.date('due');
  reader.choice('service', SERVICE_WORDS);
  return withoutAbsent({
    ...plan,
    code: reader.code('code'),
    name: reader.text('name'),
    area: reader.name('area'),
    ...responsibleUnits(reader, (name) => (plan.region === undefined ? undefined : find(plan.region, name))),
    leader: reader.name('leader'),
    town: reader.name('town'),
    weight: reader.number('weight'),
    measure: measureIn(reader, plan, due),
    start: reader.date('start') ?? defaultStart(plan),
    due,
    joined: reader.date('joined'),
    reporting: reportingIn(reader),
    trajectory: trajectoryIn(reader, 'trajectory', statedUnit(reader)),
    pace: reader.choice('pace', PACE_WORDS),
    requiresAcceptance: reader.choice('requiresAcceptance', YES_NO_WORDS),
    plannedStart: reader.date('plannedStart'),
    plannedFunds: reader.number('plannedFunds', '万元'),
    details: detailsIn(reader, details),
  });
}

const defaultStart = ({ year }: PlanScope): string | undefined => (year === undefined ? undefined : `${year}-01-01`);

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
  const direction = reader.choice('measure.direction', DIRECTION_WORDS) ?? 'at-least';
  const relative = direction === 'in-step-with' || direction === 'above';
  const goal = relative ? undefined : figureIn(reader, 'measure.goal', statedUnit(reader));
  const unit = statedUnit(reader) ?? goal?.unit ?? undefined;
  const figures = relative ? referenceIn(reader, plan, unit) : { goal: goal?.value };
  return withoutAbsent({ type, unit, baseline: baselineIn(reader, { type, direction, unit }), ...figures, direction });
}

/** What is to fall needs a baseline of its own: 0, which other totals count from when the cell is empty, would be below the goal. */
function baselineIn(reader: RowReader, { type, direction, unit }: Readonly<Record<'type' | 'direction' | 'unit', string | undefined>>) {
  const baseline = figureIn(reader, 'measure.baseline', unit)?.value;
  if (direction === 'down-to') return baseline;
  return type === 'cumulative' ? (baseline ?? 0) : undefined;
}

/** The unit in its own column, or in the header of the goal: `目标值（个）`. */
const statedUnit = (reader: RowReader): string | undefined => reader.name('measure.unit') ?? reader.headerUnit('measure.goal');

/** A figure in the unit of the item, which its header may repeat, but not change. */
export function figureIn(reader: RowReader, field: string, unit: string | undefined): FoundNumber | undefined {
  const named = reader.headerUnit(field);
  if (named === undefined || unit === undefined || normalizeText(unit, 'code') === named) return reader.numberWithUnit(field, unit);
  if (reader.cell(field) === null) return undefined;
  return reader.fail({ code: 'unit-mismatch', field, value: named, params: { expected: unit } });
}

/** Absent while the due date is unknown: then the missing due date is the problem to show. */
const oneStep = (due: string | undefined): object[] => [{ id: 'completed', name: '完成', weight: 1, planned: due }];

/** The goal of a relative target is another item's code, in the goal's own column or in that of the reference. */
function referenceIn(reader: RowReader, plan: PlanScope, unit: string | undefined): object {
  const code = reader.code('measure.reference') ?? reader.code('measure.goal');
  const tolerance = figureIn(reader, 'measure.tolerance', unit)?.value;
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
  if (kind === 'code') return reader.code(path);
  return kind === 'date' ? reader.date(path) : reader.text(path);
}

export function withoutAbsent(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
