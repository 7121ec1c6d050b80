import { Refusal, type CommandNote, type ItemEvent, type Problem } from '@duban/domain';
import type { ItemWrite, RegisteredItem } from '@duban/ports';
import { advance } from '../append';
import { assertAllowed, assertExists, type RightsContext } from '../command-checks';
import type { RowOutcome } from './row';
import type { RowKind } from './row-kind';

/** The rows of a file that are about one item, each with its place among the outcomes. */
export interface ItemRows<Input> {
  readonly id: string;
  readonly rows: { readonly index: number; readonly row: number; readonly input: Input }[];
}

interface RowDecision {
  readonly item: RegisteredItem;
  readonly events: readonly ItemEvent[];
  readonly outcome: 'created' | 'unchanged' | 'reported';
  readonly seq: number;
}

/** Decides rows with the steps of `CommandHandler`: check, decide; what they lead to is appended later, for all rows together. */
export class RowsDecider<Input> {
  /** One for each row, in the order of the file. */
  readonly outcomes: RowOutcome[] = [];
  private readonly pending = new Map<string, RegisteredItem>();

  constructor(
    private readonly context: RightsContext,
    private readonly kind: RowKind<Input>,
  ) {}

  /** Decides the rows of one item, each on top of the one before. @returns the write they lead to, if any */
  async decideItem({ id, rows }: ItemRows<Input>, stored: RegisteredItem | undefined): Promise<ItemWrite | undefined> {
    const events: ItemEvent[] = [];
    let item = stored;
    for (const { index, row, input } of rows) {
      try {
        const decision = await this.decideRow(input, item);
        item = decision.item;
        this.pending.set(id, item);
        events.push(...decision.events);
        this.outcomes[index] = { row, outcome: decision.outcome, problems: [], id, seq: decision.seq, ...listNotes(decision.events) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.outcomes[index] = refusedRow(row, id, explain(error));
      }
    }
    if (item === undefined || events.length === 0) return undefined;
    return { item, expectedVersion: stored?.version ?? 0, events };
  }

  /** Refuses all rows of an item after they were decided. */
  refuseItem({ id, rows }: ItemRows<Input>, problem: Problem): void {
    for (const { index, row } of rows) this.outcomes[index] = refusedRow(row, id, [problem]);
  }

  private async decideRow(input: Input, stored: RegisteredItem | undefined): Promise<RowDecision> {
    const command = this.kind.toCommand(input);
    const item = assertExists(stored ?? command.newItem?.item, command.itemId);
    assertAllowed(command, item, this.context);
    const unchanged = this.kind.findUnchanged?.(input, item, command);
    if (unchanged !== undefined) return { item, events: [], outcome: 'unchanged', seq: unchanged };
    const events = await command.decide(item, this.context.present.context(command.principal.name));
    if (events.length === 0) return { item, events, outcome: 'unchanged', seq: 1 };
    await this.kind.check?.(command, this.pending);
    const after = advance(item, events, command.idempotency);
    return { item: after, events, outcome: this.kind.outcome, seq: after.version };
  }
}

/** Figures of a report with their columns; what is unusual is shown at the first that the report states. */
const FIGURES = [
  ['value', 'value'],
  ['increment', 'increment'],
  ['milestonesAdded', 'milestonesDone'],
  ['milestonesDone', 'milestonesDone'],
  ['partsMet', 'partsMet'],
] as const;

function listNotes(events: readonly ItemEvent[]): Pick<RowOutcome, 'notes'> {
  const notes = events.flatMap(({ data }): CommandNote[] => {
    const flags = 'flags' in data ? (data.flags ?? []) : [];
    const [, field] = FIGURES.find(([name]) => name in data) ?? [null, 'fundsToDate'];
    return flags.map((code) => ({ code, field, params: {} }));
  });
  return notes.length === 0 ? {} : { notes };
}

export function refusedRow(row: number, id: string | null, problems: readonly Problem[]): RowOutcome {
  return { row, outcome: 'refused', problems, id, seq: null };
}

/** A refused row always names a problem, also where the refusal is about the request as a whole. */
function explain({ problems }: Refusal): readonly Problem[] {
  return problems.length > 0 ? problems : [{ code: 'not-allowed', field: '' }];
}
