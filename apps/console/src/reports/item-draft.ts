import type { Schemas } from '@duban/client';
import { isDate } from '../ui/dates';
import { parseQuantity } from './parse-quantity';

type EnteredDefinition = Schemas['ItemDefinition'];
export const MEASURE_CHOICES = ['cumulative', 'level', 'growth', 'milestones', 'all-met'] as const;
export const CYCLES = ['week', 'month', 'quarter', 'half-year', 'year'] as const;

/** An item as it is entered: texts, as they stand in the fields. Lists have an entry a line, its parts between commas. */
export interface ItemDraft {
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
  /** `id, name, weight, date`, or `id, name` of parts. */
  readonly steps: string;
  /** `date, value` */
  readonly trajectory: string;
}

export function startItem(year: number): ItemDraft {
  const none = { code: '', name: '', area: '', department: '', leader: '', unit: '', baseline: '0', goal: '', steps: '', trajectory: '' };
  const plan = { start: `${year}-01-01`, due: `${year}-12-31`, cycle: 'month', measure: 'cumulative', direction: 'at-least' } as const;
  return { ...none, ...plan };
}

export function fromDefinition(definition: EnteredDefinition): ItemDraft {
  const { code, name, area, department, leader = '', start, due, reporting, measure, trajectory = [] } = definition;
  const numbers = { unit: '', baseline: '', goal: '', direction: '', ...texts(measure) };
  const points = trajectory.map(({ date, value }) => `${date}, ${value}`).join('\n');
  return {
    ...{ code, name, area, leader, start, due, cycle: reporting.every, department: department.code, measure: measure.type },
    ...{ unit: numbers.unit, baseline: numbers.baseline, goal: numbers.goal, direction: numbers.direction },
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
  const measure =
    type === 'milestones'
      ? { type, milestones }
      : type === 'all-met'
        ? { type, parts }
        : { type, unit, direction, goal: number(draft.goal), ...baseline };
  return measure as Schemas['MeasureInput'];
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
  return splitLines(draft.trajectory).length !== readTrajectory(draft).length;
}
