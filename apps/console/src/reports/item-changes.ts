import type { Schemas } from '@duban/client';
import { isDetailName } from '../details/service-details';
import { readDetails } from './detail-draft';
import { readMeasure, readTrajectory, takesTrajectory, type ItemDraft } from './item-draft';
import type { UploadService } from './send-file';

export type DraftField = keyof ItemDraft;

const FIELDS_OF_MEASURE: readonly DraftField[] = ['direction', 'unit', 'baseline', 'goal', 'reference', 'tolerance', 'steps'];

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
  readonly service: UploadService;
  readonly graceDays: number;
  readonly departments: readonly { readonly value: string; readonly label: string }[];
}

/** Which fields they are depends on the service; the API describes them with its items. */
type ChangedDetails = NonNullable<Schemas['ItemChanges']['details']>;

/** The changed fields as the API takes them. */
export function readChanges(before: ItemDraft, after: ItemDraft, { service, graceDays, departments }: KeptParts): Schemas['ItemChanges'] {
  const changed = new Set(listChanged(before, after));
  const { name, area, leader, start, due, cycle, department } = after;
  const label = departments.find(({ value }) => value === department)?.label ?? department;
  const plain = Object.entries({ name, area, leader, start, due }).filter(([field]) => changed.has(field as DraftField));
  return {
    ...Object.fromEntries(plain),
    ...(changed.has('department') && { department: { code: department, name: label } }),
    ...(changed.has('cycle') && { reporting: { every: cycle, graceDays } }),
    ...(FIELDS_OF_MEASURE.some((field) => changed.has(field)) && { measure: readMeasure(after) }),
    ...([...changed].some(isDetailName) && { details: readDetails(after, service, (name) => changed.has(name)) as ChangedDetails }),
    ...(changed.has('trajectory') && takesTrajectory(after) && { trajectory: [...readTrajectory(after)] }),
  };
}
