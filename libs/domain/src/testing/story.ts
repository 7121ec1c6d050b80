import {
  ITEM_ACCEPTED,
  ITEM_AMENDED,
  ITEM_EXCUSED,
  ITEM_REGISTERED,
  ITEM_WITHDRAWN,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
  type AmendedData,
  type ItemEvent,
  type Progress,
  type ReferenceMovedData,
  type VerifiedData,
} from '../item/event';
import { emptyState, fold } from '../item/fold';
import { itemId, type ItemDefinition } from '../item/item';
import type { ItemState } from '../item/state';

/** The definition of a cumulative item of 2024 that reports monthly with five days of grace, with `changes`. */
export function makeDefinition(changes: Partial<ItemDefinition> = {}): ItemDefinition {
  return {
    region: '140406',
    year: 2024,
    code: 'L01',
    name: '普惠托育托位',
    area: '民生',
    department: { code: 'WJW', name: '卫生健康和体育局' },
    weight: 1,
    measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 100, direction: 'at-least' },
    start: '2024-01-01',
    due: '2024-12-31',
    reporting: { every: 'month', graceDays: 5 },
    requiresAcceptance: false,
    details: {},
    ...changes,
  };
}

/** Builds the events of an item one by one. An event is recorded at noon UTC of its own date unless `recordedOn` is given. */
export class Story {
  readonly events: ItemEvent[] = [];

  constructor(readonly definition: ItemDefinition = makeDefinition()) {
    this.add(ITEM_REGISTERED, { definition }, '2023-12-01');
  }

  reports(asOf: string, output: number | Omit<Progress, 'asOf'>, recordedOn = asOf): this {
    return this.add(PROGRESS_REPORTED, { asOf, ...(typeof output === 'number' ? { value: output } : output) }, recordedOn);
  }

  corrects(corrects: number, data: Progress, recordedOn: string): this {
    return this.add(PROGRESS_CORRECTED, { ...data, corrects, reason: '重复统计' }, recordedOn);
  }

  verifies(data: VerifiedData, recordedOn: string): this {
    return this.add(PROGRESS_VERIFIED, data, recordedOn);
  }

  amends(effectiveFrom: string, changes: AmendedData['changes'], recordedOn = effectiveFrom): this {
    return this.add(ITEM_AMENDED, { changes, effectiveFrom, reason: '调整', document: '政发〔2024〕1号' }, recordedOn);
  }

  withdraws(effectiveFrom: string): this {
    return this.add(ITEM_WITHDRAWN, { effectiveFrom, reason: '合并' }, effectiveFrom);
  }

  isAccepted(asOf: string, outcome: 'accepted' | 'returned' = 'accepted'): this {
    return this.add(ITEM_ACCEPTED, { outcome, asOf }, asOf);
  }

  isExcused(from: string, until: string): this {
    return this.add(ITEM_EXCUSED, { from, until, reason: '汛期' }, from);
  }

  referenceMoves(reference: string, referenceSeq: number, event: ReferenceMovedData['told']): this {
    return this.add(REFERENCE_MOVED, { reference, referenceSeq, told: event }, event.recordedAt.slice(0, 10));
  }

  referenceReports(reference: string, referenceSeq: number, asOf: string, value: number): this {
    return this.referenceMoves(reference, referenceSeq, { type: PROGRESS_REPORTED, recordedAt: instant(asOf), data: { asOf, value } });
  }

  get state(): ItemState {
    return fold(emptyState(itemId(this.definition), 'livelihood'), this.events);
  }

  private add<Type extends ItemEvent['type']>(type: Type, data: Extract<ItemEvent, { type: Type }>['data'], recordedOn: string): this {
    const seq = this.events.length + 1;
    const event = {
      type,
      itemId: itemId(this.definition),
      service: 'livelihood',
      seq,
      recordedAt: instant(recordedOn),
      actor: 'WJW',
      data,
    };
    this.events.push(event as unknown as ItemEvent);
    return this;
  }
}

/** The instant at noon UTC of a date. */
export function instant(date: string): string {
  return `${date}T12:00:00.000Z`;
}
