import { Refusal, type ItemEvent } from '@duban/domain';
import type { RegisteredItem, RegisterStore } from '@duban/ports';
import { writeOf, type Asked } from './advance';
import { receiptOf, type Receipt } from './receipt';
import { KeyedMutex } from '@duban/runtime';

/** One change of one item. Its parts are called again when another process was faster. */
export interface Change {
  readonly id: string;
  /** Refuses who may not; called before anything is told about the item. */
  readonly allow: (item: RegisteredItem | undefined) => void;
  /** The new events of the item as it is stored; none: it stands as it is. */
  readonly decide: (item: RegisteredItem | undefined) => readonly ItemEvent[] | Promise<readonly ItemEvent[]>;
  /** What the first event is put on, when the item does not exist. */
  readonly blank?: RegisteredItem;
  /** Asked before under this key with the same content: the same answer again, nothing written. */
  readonly asked?: Asked | undefined;
}

const TRIES = 20;

/** Reads an item, decides, writes over exactly the version that was read; and again when another process came first. */
export class ItemWriter {
  private readonly turns = new KeyedMutex();

  constructor(private readonly store: RegisterStore) {}

  /**
   * @throws Refusal what `allow` and `decide` refuse · `idempotency-key-reused` · `busy` when other writers were faster again
   * and again
   */
  change(change: Change): Promise<Receipt> {
    return this.turns.run(change.id, () => this.attempt(change));
  }

  private async attempt(change: Change): Promise<Receipt> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const receipt = await this.once(change);
      if (receipt !== undefined) return receipt;
    }
    throw new Refusal('busy', [], { itemId: change.id });
  }

  /** undefined: another writer came first. */
  private async once({ id, allow, decide, blank, asked }: Change): Promise<Receipt | undefined> {
    const item = await this.store.load(id);
    allow(item);
    const earlier = asked === undefined ? undefined : answered(item, asked);
    if (earlier !== undefined) return this.standing(id, earlier);
    const events = await decide(item);
    const last = events.at(-1);
    if (last === undefined) return this.standing(id, 1);
    const before = item ?? blank;
    if (before === undefined) throw new Error(`${id}: events for an item that does not exist`);
    const [outcome] = await this.store.write([writeOf(before, events, asked)]);
    return outcome === 'written' ? receiptOf(last, true) : undefined;
  }

  private async standing(id: string, seq: number): Promise<Receipt> {
    const [event] = await this.store.events(id, seq);
    if (event === undefined) throw new Error(`${id} is kept without its event ${seq}`);
    return receiptOf(event, false);
  }
}

function answered(item: RegisteredItem | undefined, { key, fingerprint }: Asked): number | undefined {
  const earlier = item !== undefined && Object.hasOwn(item.idempotency, key) ? item.idempotency[key] : undefined;
  if (earlier === undefined) return undefined;
  if (earlier.fingerprint === fingerprint) return earlier.seq;
  throw new Refusal('idempotency-key-reused', [], { key });
}

/** The item that a command is about. @throws Refusal `unknown-item` */
export function existing(item: RegisteredItem | undefined, id: string): RegisteredItem {
  if (item !== undefined) return item;
  throw new Refusal('unknown-item', [{ code: 'unknown-item', field: 'itemId', value: id }], { id });
}

/** @throws Refusal `version-mismatch` when the caller has looked at another version */
export function assertVersion(item: RegisteredItem, expected: number): void {
  if (item.version !== expected) throw new Refusal('version-mismatch', [], { expected, actual: item.version });
}
