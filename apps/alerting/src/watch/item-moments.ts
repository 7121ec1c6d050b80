import type { ItemFacts, ItemMoment } from '@duban/alerting';
import type { ItemStatus } from '@duban/contracts';
import type { IsoDate } from '@duban/domain';
import type { WatchedItem } from '@duban/ports';
import { isDeepStrictEqual } from 'node:util';

/** What a status says of an item that was not known. None, when only the day is another one. */
export function factsMoments(before: WatchedItem | null, { seq, evaluation, cause }: ItemStatus, facts: ItemFacts): readonly ItemMoment[] {
  if (before?.counts === true && isSame(before.rules.record.facts, facts)) return [];
  return [{ itemId: facts.itemId, on: facts.on, seq, evaluation, byTime: cause === 'time', facts }];
}

/** That an item ends, unless that was known. @param endedOn the date from which it counts nowhere @param today when that is learnt */
export function endMoments(before: WatchedItem, status: ItemStatus, endedOn: IsoDate, today: IsoDate): readonly ItemMoment[] {
  if (!before.counts) return [];
  const { itemId, seq, evaluation, cause } = status;
  const { upTo } = before.rules;
  return [{ itemId, on: today < upTo ? upTo : today, seq, evaluation, byTime: cause === 'time', facts: null, endedOn }];
}

/** What is known of an item of which no history was written. */
export function presentMoments({ itemId, seq, evaluation, counts, rules }: WatchedItem): readonly ItemMoment[] {
  const { facts } = rules.record;
  return counts ? [{ itemId, on: facts.on, seq, evaluation, byTime: true, facts }] : [];
}

function isSame(before: ItemFacts, { on, ...facts }: ItemFacts): boolean {
  return isDeepStrictEqual(before, { ...facts, on: before.on });
}
