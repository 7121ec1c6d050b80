import type { ItemMoment } from '@duban/alerting';
import { makeFacts } from '../../libs/alerting/src/testing/facts';

export function makeMoment(itemId: string, on: string, seq = 1, evaluation = 1): ItemMoment {
  return { itemId, on, seq, evaluation, byTime: evaluation > 1, facts: makeFacts({ itemId, on, leader: '王"副区长\u0000' }) };
}

/** That an item counts nowhere any more. */
export function ending(itemId: string, on: string): ItemMoment {
  return { itemId, on, seq: 9, evaluation: 9, byTime: false, facts: null, endedOn: '2024-01-31' };
}

export function formatMoment({ itemId, on, seq, evaluation }: ItemMoment): string {
  return `${itemId} ${on} ${seq}.${evaluation}`;
}
