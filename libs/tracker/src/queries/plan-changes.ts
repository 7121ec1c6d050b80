import type { IsoDate, ItemState, Light } from '@duban/domain';
import type { DepartmentBook } from '@duban/runtime';
import type { ItemEvaluation } from '../evaluate-item';
import { Groups } from './groups';
import { toItemListEntry, type ItemListEntry } from './item-list-entry';
import type { PlanMemory, PlanQuestion } from './plan-memory';
import type { ReadEvaluator } from './read-evaluator';
import type { Moments, MomentQuery, ReadMoment } from './read-moment';

/** A plan at a moment. */
export interface PlanMoment extends MomentQuery {
  readonly region: string;
  readonly year: number;
}

export interface PlanChangesQuery extends PlanMoment {
  /** The date that `on` is compared with. */
  readonly since: IsoDate;
}

export interface LightChange {
  /** The light on `since`; null: the item did not count yet. */
  readonly before: Light | null;
  readonly item: ItemListEntry;
}

export interface PlanChanges {
  readonly region: string;
  readonly year: number;
  readonly since: string;
  readonly on: string;
  readonly known: string | null;
  readonly basis: string;
  /** Those that are worst now first: red before yellow, then by deviation. */
  readonly changes: readonly LightChange[];
}

const WORST_FIRST: readonly Light[] = ['red', 'yellow', 'grey', 'green', 'done'];

/** Which items have another light than on an earlier date. Both dates are evaluated with what is known at one moment. */
export class PlanChangesQueries {
  constructor(
    private readonly memory: PlanMemory,
    private readonly evaluator: ReadEvaluator,
    private readonly moments: Moments,
    private readonly departments: DepartmentBook,
  ) {}

  async changes(query: PlanChangesQuery): Promise<PlanChanges> {
    const { region, year, since } = query;
    const moment = this.moments.of(query);
    const items = await this.memory.values(query, this.question(query));
    const changed = items.filter((item) => item !== null);
    await this.departments.loadUnknown(changed.map(({ definition }) => ({ region: definition.region, code: definition.department.code })));
    const context = { moment, groups: new Groups(this.departments.registry, moment) };
    const changes = changed
      .map(({ state, before, definition, evaluation }) => ({ before, item: toItemListEntry(state, definition, evaluation, context) }))
      .sort(compareChanges);
    return { region, year, since, on: moment.on, known: query.known ?? null, basis: moment.basis ?? 'claimed', changes };
  }

  /** What changes are found among. */
  question({ since, ...query }: Pick<PlanChangesQuery, 'since'> & MomentQuery): PlanQuestion<ItemWithBothLights | null> {
    const moment = this.moments.of(query);
    const name = `changes|${since}|${this.evaluator.evaluationKey(moment)}`;
    return { name, compute: (state) => this.compare(state, moment, since) };
  }

  /** null for an item that has the same light on both dates, or does not count at the moment. */
  private compare(state: ItemState, moment: ReadMoment, since: IsoDate): ItemWithBothLights | null {
    const now = this.evaluator.evaluate(state, moment);
    if (now === null) return null;
    const before = this.evaluator.evaluate(state, { ...moment, on: since })?.evaluation.light ?? null;
    return before === now.evaluation.light ? null : { state, before, ...now };
  }
}

interface ItemWithBothLights extends ItemEvaluation {
  readonly state: ItemState;
  readonly before: Light | null;
}

/** Those that are worst first: red before yellow, then by deviation. */
export function compareChanges({ item: a }: LightChange, { item: b }: LightChange): number {
  const byLight = WORST_FIRST.indexOf(a.light) - WORST_FIRST.indexOf(b.light);
  return byLight || a.deviation - b.deviation || (a.id < b.id ? -1 : 1);
}
