import type { ItemIds, RegisterStore } from '@duban/ports';
import { KeyedMutex, type DepartmentBook } from '@duban/runtime';
import { append, retryWrite } from './append';
import { findSpelling } from './find-spelling';
import { assertReferences, reserveId } from './check-plan';
import { answeredBefore, assertAllowedNow, assertExists, assertVersion } from './command-checks';
import { listUses, registerDepartments } from './departments/department-uses';
import type { ItemCommand } from './item-command';
import type { Present } from './present';
import { readReceipt, toReceipt, type Receipt } from './receipt';

export interface CommandHandlerDependencies {
  readonly store: RegisterStore;
  readonly ids: ItemIds;
  readonly departments: DepartmentBook;
  readonly present: Present;
}

/** Carries out one command on one item: load, check, decide, append, answer. */
export class CommandHandler {
  /** Writers of one item in this process wait for each other, so that only those of other processes cause conflicts. */
  private readonly items = new KeyedMutex();

  constructor(private readonly dependencies: CommandHandlerDependencies) {}

  /**
   * Resolves when what the receipt says is durable.
   * @throws Refusal `unknown-item` · `forbidden` · `idempotency-key-reused` · `version-mismatch` · what `decide` refuses · `busy`
   */
  async handle(given: ItemCommand): Promise<Receipt> {
    const command = { ...given, itemId: await findSpelling(this.dependencies.store, given.itemId) };
    return this.items.run(command.itemId, () => retryWrite(command.itemId, () => this.attempt(command)));
  }

  /** The rights come before everything that would tell the caller something about the item. */
  private async attempt(command: ItemCommand): Promise<Receipt | 'conflict'> {
    const { store, ids, departments, present } = this.dependencies;
    const { itemId, action, newItem, idempotency } = command;

    const stored = await store.load(itemId);
    const item = assertExists(stored ?? newItem?.item, itemId);

    await assertAllowedNow(command, item, this.dependencies);
    const earlier = answeredBefore(item, idempotency);
    if (earlier !== undefined) return readReceipt(store, itemId, earlier);
    assertVersion(item, command.expectedVersion);

    const context = present.context(command.principal.name);
    const events = await command.decide(item, context);
    const last = events.at(-1);
    if (last === undefined) return readReceipt(store, itemId, 1); // only a registration may find nothing to do
    if (action === 'plan') await assertReferences(store, item, events);
    if (newItem !== undefined) await reserveId(ids, newItem);
    if (action === 'plan') await registerDepartments(departments, listUses(item, events, context.today));

    const [outcome] = await append(store, item, events, idempotency);
    return outcome === 'written' ? toReceipt(last, true) : 'conflict';
  }
}
