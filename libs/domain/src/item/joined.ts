import type { IsoDate, ItemDefinition } from './item';

type Joining = Pick<ItemDefinition, 'start' | 'joined'>;

/** The date from which an item counts and owes reports: 纳入日期, where it is later than start, otherwise start. */
export function joinedOn({ start, joined }: Joining): IsoDate {
  return joined !== undefined && joined > start ? joined : start;
}

/** Whether an item joins the plan only after a date. One that has merely not started yet is in the plan, and grey. */
export function joinsAfter(definition: Joining, date: IsoDate): boolean {
  return definition.joined !== undefined && definition.joined > definition.start && date < definition.joined;
}
