import { Refusal, type ItemEvent, type Problem } from '@duban/domain';
import type { ItemWrite, RegisteredItem, RegisterStore } from '@duban/ports';
import { setImmediate } from 'node:timers/promises';
import { advanced, type Asked } from './advance';

/** One row of a file: its number there, and what it asks for, or why it cannot even be read as a command. */
export type Row<Command> =
  { readonly row: number; readonly command: Command } | { readonly row: number; readonly problems: readonly Problem[] };

export interface RowsOptions {
  /** Only say what would happen. */
  readonly dryRun?: boolean;
  /** Take the rows that can be taken and leave the refused ones. Default: one refused row, and none is taken. */
  readonly partial?: boolean;
}

export interface RowOutcome {
  readonly row: number;
  /** What happened; with `written` false what would have. */
  readonly outcome: 'created' | 'unchanged' | 'reported' | 'refused';
  readonly problems: readonly Problem[];
  /** The item's id; null when the row does not say. */
  readonly id: string | null;
  /** Seq of the row's event, or of the one that said the same before; null when refused. */
  readonly seq: number | null;
}

export interface RowsResult {
  /** Were the rows that are not refused written? False: dry run, or a row was refused. */
  readonly written: boolean;
  /** In the order of the rows given. */
  readonly rows: readonly RowOutcome[];
}

/** What a row leads to. */
export interface RowDecision {
  readonly events: readonly ItemEvent[];
  /** What the events are put on when the item does not exist. */
  readonly blank?: RegisteredItem;
  readonly asked?: Asked;
  readonly outcome: 'created' | 'unchanged' | 'reported';
  readonly seq: number;
}

/** How rows of one kind are read. */
export interface RowKind<Command> {
  readRowItemId(command: Command): string;
  /** @param pending items as the rows before leave them. @throws Refusal */
  decide(
    command: Command,
    item: RegisteredItem | undefined,
    pending: ReadonlyMap<string, RegisteredItem>,
  ): RowDecision | Promise<RowDecision>;
  /** Called once, right before items are written for the first time. @returns those that must not be, with the reason */
  takeIds?(items: readonly RegisteredItem[]): Promise<ReadonlyMap<string, Problem>>;
}

interface Planned<Command> {
  readonly id: string;
  readonly rows: { readonly at: number; readonly row: number; readonly command: Command }[];
}

const BATCH = 500;
const TRIES = 20;

/**
 * Decides all rows first, several of one item one on top of the other, and writes only then, in batches of items. Each item
 * is all or nothing; when another writer changes an item in between, its rows are decided again on what is there now.
 * Long lists let others run in between.
 */
export class RowsWriter<Command> {
  private readonly outcomes: RowOutcome[] = [];
  private readonly pending = new Map<string, RegisteredItem>();
  private readonly writes = new Map<string, ItemWrite>();

  constructor(
    private readonly store: RegisterStore,
    private readonly kind: RowKind<Command>,
  ) {}

  async write(rows: readonly Row<Command>[], { dryRun = false, partial = false }: RowsOptions): Promise<RowsResult> {
    const planned = this.byItem(rows);
    for (let from = 0; from < planned.length; from += BATCH) {
      await this.plan(planned.slice(from, from + BATCH));
      await setImmediate();
    }
    const byId = new Map(planned.map((each) => [each.id, each]));
    const isToBeWritten = (): boolean => !dryRun && (partial || !this.outcomes.some(({ outcome }) => outcome === 'refused'));
    if (isToBeWritten()) await this.takeIds(byId);
    const written = isToBeWritten();
    if (written) await this.writeAll(byId);
    return { written, rows: this.outcomes };
  }

  /** Rows that cannot be read are refused; the others are gathered by item, in the order in which items first come up. */
  private byItem(rows: readonly Row<Command>[]): Planned<Command>[] {
    const planned = new Map<string, Planned<Command>>();
    rows.forEach((given, at) => {
      if ('problems' in given) {
        this.outcomes[at] = { row: given.row, outcome: 'refused', problems: given.problems, id: null, seq: null };
        return;
      }
      const id = this.kind.readRowItemId(given.command);
      const own = planned.get(id) ?? { id, rows: [] };
      planned.set(id, own);
      own.rows.push({ at, row: given.row, command: given.command });
    });
    return [...planned.values()];
  }

  private async plan(planned: readonly Planned<Command>[]): Promise<void> {
    const items = await this.store.loadMany(planned.map(({ id }) => id));
    for (const each of planned) {
      const write = await this.decideItem(each, items.get(each.id));
      if (write !== undefined) this.writes.set(each.id, write);
    }
  }

  private async decideItem({ id, rows }: Planned<Command>, stored: RegisteredItem | undefined): Promise<ItemWrite | undefined> {
    const events: ItemEvent[] = [];
    let item = stored;
    for (const { at, row, command } of rows) {
      try {
        const decision = await this.kind.decide(command, item, this.pending);
        const before = item ?? decision.blank;
        if (before !== undefined && decision.events.length > 0) item = advanced(before, decision.events, decision.asked);
        if (item !== undefined) this.pending.set(id, item);
        events.push(...decision.events);
        this.outcomes[at] = { row, outcome: decision.outcome, problems: [], id, seq: decision.seq };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.outcomes[at] = { row, outcome: 'refused', problems: named(error), id, seq: null };
      }
    }
    if (item === undefined || events.length === 0) return undefined;
    return { item, expectedVersion: stored?.version ?? 0, events };
  }

  /** The ids of new items; another service may have taken some since the rows were decided: those rows are refused after all. */
  private async takeIds(planned: ReadonlyMap<string, Planned<Command>>): Promise<void> {
    const added = [...this.writes.values()].filter(({ expectedVersion }) => expectedVersion === 0);
    const refused = added.length === 0 ? undefined : await this.kind.takeIds?.(added.map(({ item }) => item));
    for (const [id, problem] of refused ?? []) {
      this.writes.delete(id);
      for (const { at, row } of planned.get(id)?.rows ?? [])
        this.outcomes[at] = { row, outcome: 'refused', problems: [problem], id, seq: null };
    }
  }

  private async writeAll(planned: ReadonlyMap<string, Planned<Command>>): Promise<void> {
    const writes = [...this.writes.values()];
    for (let from = 0; from < writes.length; from += BATCH) {
      const batch = writes.slice(from, from + BATCH);
      const outcomes = await this.store.write(batch);
      for (const [at, write] of batch.entries()) {
        const own = planned.get(write.item.id);
        if (outcomes[at] === 'conflict' && own !== undefined) await this.again(own);
      }
      await setImmediate();
    }
  }

  private async again(planned: Planned<Command>): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const write = await this.decideItem(planned, await this.store.load(planned.id));
      if (write === undefined) return;
      const [outcome] = await this.store.write([write]);
      if (outcome === 'written') return;
    }
    throw new Refusal('busy', [], { itemId: planned.id });
  }
}

/** A row's refusal always says something, also where the whole request is what may not be. */
function named({ problems }: Refusal): readonly Problem[] {
  return problems.length > 0 ? problems : [{ code: 'not-allowed', field: '' }];
}
