import { fold, Refusal, type ItemEvent } from '@duban/domain';
import type { ItemWrite, RegisteredItem, RegisterStore, WriteOutcome } from '@duban/ports';
import { retryOnConflict } from '@duban/runtime';
import { fingerprint } from './canonical';

/** A key that a caller gave to a request, and the hash of the request's content. */
export interface Idempotency {
  readonly key: string;
  readonly fingerprint: string;
}

const WRITE_ATTEMPTS = 20;

/** undefined without a key. */
export function toIdempotency(key: string | undefined, content: readonly unknown[]): Idempotency | undefined {
  return key === undefined ? undefined : { key, fingerprint: fingerprint(content) };
}

/** The item after its new events, which remembers the idempotency key of the request that led to them. */
export function advance(item: RegisteredItem, events: readonly ItemEvent[], idempotency?: Idempotency): RegisteredItem {
  const version = item.version + events.length;
  const state = fold(item.state, events);
  if (idempotency === undefined) return { ...item, version, state };
  const { key, fingerprint: content } = idempotency;
  return { ...item, version, state, idempotency: { ...item.idempotency, [key]: { seq: version, fingerprint: content } } };
}

/** The write of new events over exactly the version they were decided on. */
export function toItemWrite(before: RegisteredItem, events: readonly ItemEvent[], idempotency?: Idempotency): ItemWrite {
  return { item: advance(before, events, idempotency), expectedVersion: before.version, events };
}

/** Writes the new events of one item, guarded by the version they were decided on: 'conflict' when another writer was faster. */
export function append(
  store: RegisterStore,
  before: RegisteredItem,
  events: readonly ItemEvent[],
  idempotency?: Idempotency,
): Promise<readonly WriteOutcome[]> {
  return store.write([toItemWrite(before, events, idempotency)]);
}

/** Attempts a write of one item again while other writers are faster. @throws Refusal `busy` after 20 conflicts */
export function retryWrite<Result>(itemId: string, attempt: () => Promise<Result | 'conflict'>): Promise<Result> {
  return retryOnConflict(attempt, { attempts: WRITE_ATTEMPTS, onExhausted: () => new Refusal('busy', [], { itemId }) });
}
