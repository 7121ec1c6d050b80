import type { Schemas } from '@duban/client';
import { readMeasure, readTrajectory, type ItemDraft } from './item-draft';

export type DraftField = keyof ItemDraft;

const FIELDS_OF_MEASURE: readonly DraftField[] = ['direction', 'unit', 'baseline', 'goal', 'steps'];

/** Fields that two versions of an item have otherwise. */
export function listChanged(before: ItemDraft, after: ItemDraft): readonly DraftField[] {
  return (Object.keys(after) as DraftField[]).filter((field) => before[field] !== after[field]);
}

/** What is entered on another version of the item: what was not touched is as it is there. */
export function rebase(entered: ItemDraft, before: ItemDraft, now: ItemDraft): ItemDraft {
  const touched = listChanged(before, entered).map((field) => [field, entered[field]] as const);
  return { ...now, ...Object.fromEntries(touched) };
}

export interface KeptParts {
  readonly graceDays: number;
  readonly departments: readonly { readonly value: string; readonly label: string }[];
}

/** The changed fields as the API takes them. */
export function readChanges(before: ItemDraft, after: ItemDraft, { graceDays, departments }: KeptParts): Schemas['ItemChanges'] {
  const changed = new Set(listChanged(before, after));
  const { name, area, leader, start, due, cycle, department } = after;
  const label = departments.find(({ value }) => value === department)?.label ?? department;
  const plain = Object.entries({ name, area, leader, start, due }).filter(([field]) => changed.has(field as DraftField));
  return {
    ...Object.fromEntries(plain),
    ...(changed.has('department') && { department: { code: department, name: label } }),
    ...(changed.has('cycle') && { reporting: { every: cycle, graceDays } }),
    ...(FIELDS_OF_MEASURE.some((field) => changed.has(field)) && { measure: readMeasure(after) }),
    ...(changed.has('trajectory') && { trajectory: [...readTrajectory(after)] }),
  };
}
