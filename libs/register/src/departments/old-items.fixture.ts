import { ITEM_AMENDED, type Department, type IsoDate, type Service } from '@duban/domain';
import type { RegisterStore } from '@duban/ports';
import { append } from '../append';
import { createBlankItem, decideRegister } from '../decide/register';
import { completeDefinition } from '../complete-definition';
import { CONTEXT, registration } from '../register.fixture';

export const REGION = '140406';

interface OldItem {
  readonly service: Service;
  readonly code: string;
  /** The date on which it was recorded. */
  readonly on: IsoDate;
  /** In any spelling: what was written before was not normalised. */
  readonly department: Department;
  readonly amended?: { readonly from: IsoDate; readonly department: Department };
}

/** Writes an item as it was written before there was a registry of departments. */
export async function writeOldItem(store: RegisterStore, { service, code, on, department, amended }: OldItem): Promise<void> {
  const definition = { ...completeDefinition(registration({ code })), department };
  const recordedAt = `${on}T02:00:00.000Z`;
  const blank = createBlankItem(definition, { service });
  const events = decideRegister(undefined, definition, { service }, { ...CONTEXT, recordedAt });
  await append(store, blank, events);
  if (amended === undefined) return;
  const item = await store.load(blank.id);
  if (item === undefined) throw new Error(`${blank.id} was not written`);
  const { from, department: now } = amended;
  const data = { changes: { department: now }, effectiveFrom: from, reason: '机构改革' };
  const event = { type: ITEM_AMENDED, itemId: item.id, service, seq: 2, recordedAt, actor: '督查室', data } as const;
  await append(store, item, [event]);
}
