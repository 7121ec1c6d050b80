import type { ItemWrite, RegisterStore } from '@duban/ports';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { retryWrite } from '../append';
import type { RightsContext } from '../command-checks';
import { refusedRow, RowsDecider, type ItemRows } from './decide-rows';
import type { Row, RowsOptions, RowsResult } from './row';
import type { RowKind } from './row-kind';

const BATCH_SIZE = 500;

/**
 * Writes the rows of a file: decides all of them first, then appends, in batches of items. The rows of one item are written
 * all or none; when another writer changes the item in between, they are decided again on its new version. Other work runs
 * between the batches of a long file.
 */
export class RowsWriter<Input> {
  private readonly decider: RowsDecider<Input>;
  private readonly items = new Map<string, ItemRows<Input>>();
  private readonly writes = new Map<string, ItemWrite>();

  constructor(
    private readonly store: RegisterStore,
    private readonly context: RightsContext,
    private readonly kind: RowKind<Input>,
  ) {
    this.decider = new RowsDecider(context, kind);
  }

  async write(rows: readonly Row<Input>[], { dryRun = false, partial = false }: RowsOptions): Promise<RowsResult> {
    this.groupByItem(rows);
    await this.decideAll();
    const { outcomes } = this.decider;
    const isToBeWritten = (): boolean => !dryRun && (partial || !outcomes.some(({ outcome }) => outcome === 'refused'));
    if (isToBeWritten()) await this.reserveIds();
    const written = isToBeWritten(); // reserving ids may have refused a row
    if (written) await this.appendAll();
    return { written, rows: outcomes };
  }

  /** Refuses the rows that cannot be read, and groups the others by item, in the order in which items first occur. */
  private groupByItem(rows: readonly Row<Input>[]): void {
    rows.forEach((given, index) => {
      if ('problems' in given) {
        this.decider.outcomes[index] = refusedRow(given.row, null, given.problems);
        return;
      }
      const id = this.kind.readItemId(given.command);
      const item = this.items.get(id) ?? { id, rows: [] };
      this.items.set(id, item);
      item.rows.push({ index, row: given.row, input: given.command });
    });
  }

  private async decideAll(): Promise<void> {
    for (const batch of splitIntoBatches([...this.items.values()])) {
      await this.context.departments.load(); // the rights of a batch follow the departments as they are now
      const stored = await this.store.loadMany(batch.map(({ id }) => id));
      for (const item of batch) {
        const write = await this.decider.decideItem(item, stored.get(item.id));
        if (write !== undefined) this.writes.set(item.id, write);
      }
      await yieldToEventLoop();
    }
  }

  /** Another service may have got an id since the rows were decided: the rows of that item are refused after all. */
  private async reserveIds(): Promise<void> {
    const added = [...this.writes.values()].filter(({ expectedVersion }) => expectedVersion === 0).map(({ item }) => item);
    const refused = added.length === 0 ? undefined : await this.kind.reserveIds?.(added);
    for (const [id, problem] of refused ?? []) {
      this.writes.delete(id);
      const item = this.items.get(id);
      if (item !== undefined) this.decider.refuseItem(item, problem);
    }
  }

  private async appendAll(): Promise<void> {
    for (const batch of splitIntoBatches([...this.writes.values()])) {
      const outcomes = await this.store.write(batch);
      for (const [index, { item }] of batch.entries()) {
        const rows = this.items.get(item.id);
        if (outcomes[index] === 'conflict' && rows !== undefined) await this.writeItemAgain(rows);
      }
      await yieldToEventLoop();
    }
  }

  private writeItemAgain(rows: ItemRows<Input>): Promise<unknown> {
    return retryWrite(rows.id, async () => {
      const write = await this.decider.decideItem(rows, await this.store.load(rows.id));
      if (write === undefined) return 'nothing to write';
      const [outcome] = await this.store.write([write]);
      return outcome ?? 'conflict';
    });
  }
}

function* splitIntoBatches<Element>(list: readonly Element[]): Generator<readonly Element[]> {
  for (let from = 0; from < list.length; from += BATCH_SIZE) yield list.slice(from, from + BATCH_SIZE);
}
