import type { Schemas } from '@duban/client';
import { isDate } from '../ui/dates';
import { startDetails, type DetailDraft } from './detail-draft';
import { parseQuantity } from './parse-quantity';

type EnteredDefinition = Schemas['ItemDefinition'];
export const MEASURE_CHOICES = ['cumulative', 'level', 'growth', 'milestones', 'all-met'] as const;
export const CYCLES = ['week', 'month', 'quarter', 'half-year', 'year'] as const;

/** An item as it is entered: texts, as they stand in the fields. Lists have an entry a line, its parts between commas. */
export interface ItemDraft extends DetailDraft {
  readonly code: string;
  readonly name: string;
  readonly area: string;
  /** Its code. */
  readonly department: string;
  readonly leader: string;
  readonly start: string;
  readonly due: string;
  readonly cycle: EnteredDefinition['reporting']['every'];
  readonly measure: (typeof MEASURE_CHOICES)[number];
  readonly direction: string;
  readonly unit: string;
  readonly baseline: string;
  readonly goal: string;
  /** Id of the item that a relative goal follows. */
  readonly reference: string;
  readonly tolerance: string;
  /** `id, name, weight, date`, or `id, name` of parts. */
  readonly steps: string;
  /** `date, value` */
  readonly trajectory: string;
}

export function startItem(year: number): ItemDraft {
  const none = { code: '', name: '', area: '', department: '', leader: '', steps: '', trajectory: '' };
  const numbers = { unit: '', baseline: '0', goal: '', reference: '', tolerance: '' };
  const plan = { start: `${year}-01-01`, due: `${year}-12-31`, cycle: 'month', measure: 'cumulative', direction: 'at-least' } as const;
  return { ...startDetails(), ...none, ...numbers, ...plan };
}

export function fromDefinition(definition: EnteredDefinition): ItemDraft {
  const { code, name, area, department, leader = '', start, due, reporting, measure, trajectory = [], details } = definition;
  const none = { unit: '', baseline: '', goal: '', direction: '', reference: '', tolerance: '' };
  const { unit, baseline, goal, direction, reference, tolerance } = { ...none, ...texts(measure) };
  const points = trajectory.map(({ date, value }) => `${date}, ${value}`).join('\n');
  return {
    ...startDetails(details),
    ...{ code, name, area, leader, start, due, cycle: reporting.every, department: department.code, measure: measure.type },
    ...{ unit, baseline, goal, direction, reference, tolerance },
    ...{ steps: formatSteps(measure), trajectory: points },
  };
}

const texts = (measure: object): Partial<Record<string, string>> =>
  Object.fromEntries(Object.entries(measure).map(([field, value]) => [field, String(value)]));

function formatSteps(measure: EnteredDefinition['measure']): string {
  if (measure.type === 'milestones')
    return measure.milestones.map(({ id, name, weight, planned }) => [id, name, weight, planned].join(', ')).join('\n');
  return measure.type === 'all-met' ? measure.parts.map(({ id, name }) => [id, name].join(', ')).join('\n') : '';
}

const splitLines = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/[,，\t]/).map((part) => part.trim()));

/** The measure as the API takes it. What is no number stays a text, so that the program says what is wrong with it. */
export function readMeasure(draft: ItemDraft): Schemas['MeasureInput'] {
  const { measure: type, unit, direction } = draft;
  const number = (text: string): unknown => parseQuantity(text, unit) ?? (text === '' ? undefined : text);
  const lines = splitLines(draft.steps);
  const milestones = lines.map(([id, name, weight = '', planned]) => ({ id, name, weight: number(weight), planned }));
  const parts = lines.map(([id, name]) => ({ id, name }));
  const baseline = type === 'cumulative' || direction === 'down-to' ? { baseline: number(draft.baseline) } : {};
  const goal = isRelative(draft) ? readReference(draft, number) : { goal: number(draft.goal), ...baseline };
  const measure = type === 'milestones' ? { type, milestones } : type === 'all-met' ? { type, parts } : { type, unit, direction, ...goal };
  return measure as Schemas['MeasureInput'];
}

function readReference({ direction, reference, tolerance }: ItemDraft, number: (text: string) => unknown): object {
  const hasTolerance = direction === 'in-step-with' && tolerance !== '';
  return { ...(reference !== '' && { reference }), ...(hasTolerance && { tolerance: number(tolerance) }) };
}

/** Whether the goal is the growth of another item. */
export function isRelative({ measure, direction }: Pick<ItemDraft, 'measure' | 'direction'>): boolean {
  return measure === 'growth' && (direction === 'above' || direction === 'in-step-with');
}

/** Whether the way to the goal can be planned by points. */
export function takesTrajectory(draft: ItemDraft): boolean {
  return draft.measure !== 'milestones' && draft.measure !== 'all-met' && !isRelative(draft);
}

export interface EnteredPoint {
  readonly date: string;
  readonly value: number;
}

/** The points of the plan that can be read. */
export function readTrajectory({ trajectory, unit }: Pick<ItemDraft, 'trajectory' | 'unit'>): readonly EnteredPoint[] {
  return splitLines(trajectory).flatMap(([date = '', text = '']) => {
    const value = parseQuantity(text, unit);
    return isDate(date) && value !== undefined ? [{ date, value }] : [];
  });
}

/** Whether lines of the plan are no points. */
export function hasMalformedPoints(draft: ItemDraft): boolean {
  return takesTrajectory(draft) && splitLines(draft.trajectory).length !== readTrajectory(draft).length;
}
