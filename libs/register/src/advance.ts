import { fold, type ItemEvent } from '@duban/domain';
import type { ItemWrite, RegisteredItem } from '@duban/ports';

/** A key that a caller gave to what it asked, and what it asked. */
export interface Asked {
  readonly key: string;
  readonly fingerprint: string;
}

/** The item after its new events, and with the key that they were asked under. */
export function advanced(item: RegisteredItem, events: readonly ItemEvent[], asked?: Asked): RegisteredItem {
  const version = item.version + events.length;
  const state = fold(item.state, events);
  if (asked === undefined) return { ...item, version, state };
  const idempotency = { ...item.idempotency, [asked.key]: { seq: version, fingerprint: asked.fingerprint } };
  return { ...item, version, state, idempotency };
}

/** The write that takes an item from the version it was read at to where the events lead. */
export function toItemWrite(before: RegisteredItem, events: readonly ItemEvent[], asked?: Asked): ItemWrite {
  return { item: advanced(before, events, asked), expectedVersion: before.version, events };
}
