import type { IsoDate, ItemState, Light } from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
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
  /** How many items have another light. */
  readonly changed: number;
  /** Of those, at most 500: those that are worst now first, red before yellow, then by deviation. */
  readonly changes: readonly LightChange[];
}

/** What is remembered of an item with another light. Its entry is made only where it is listed: a whole plan may turn red in one night. */
interface ChangedItem extends Ranked {
  readonly before: Light | null;
}

type Ranked = Pick<ItemListEntry, 'id' | 'light' | 'deviation'>;

const MOST_CHANGES = 500;
const WORST_FIRST: readonly Light[] = ['red', 'yellow', 'grey', 'green', 'done'];

/** Which items have another light than on an earlier date. Both dates are evaluated with what is known at one moment. */
export class PlanChangesQueries {
  constructor(
    private readonly store: Pick<QueryStore, 'items'>,
    private readonly memory: PlanMemory,
    private readonly evaluator: ReadEvaluator,
    private readonly moments: Moments,
    private readonly departments: DepartmentBook,
  ) {}

  async changes(query: PlanChangesQuery): Promise<PlanChanges> {
    const { region, year, since } = query;
    const moment = this.moments.of(query);
    const { on, basis = 'claimed' } = moment;
    const items = await this.memory.values(query, this.question(since, moment));
    const changed = items.filter((item) => item !== null).sort(compareWorst);
    const changes = await this.list(changed.slice(0, MOST_CHANGES), moment);
    return { region, year, since, on, known: query.known ?? null, basis, changed: changed.length, changes };
  }

  /** What changes are found among. */
  question(since: IsoDate, moment: ReadMoment): PlanQuestion<ChangedItem | null> {
    const name = `changes|${since}|${this.evaluator.evaluationKey(moment)}`;
    return { name, compute: (state) => this.compare(state, moment, since) };
  }

  /** null for an item that has the same light on both dates, or does not count at the moment. */
  private compare(state: ItemState, moment: ReadMoment, since: IsoDate): ChangedItem | null {
    const now = this.evaluator.evaluate(state, moment);
    if (now === null) return null;
    const before = this.evaluator.evaluate(state, { ...moment, on: since })?.evaluation.light ?? null;
    const { light, deviationBp } = now.evaluation;
    return before === light ? null : { id: state.id, before, light, deviation: deviationBp };
  }

  /** The items in this order, as they are by now: one that has been written meanwhile may have its light of before again. */
  private async list(changed: readonly ChangedItem[], moment: ReadMoment): Promise<readonly LightChange[]> {
    const items = new Map((await this.store.items(changed.map(({ id }) => id))).map((item) => [item.id, item]));
    const regions = [...items.values()].flatMap(({ state }) => state.registered?.data ?? []);
    await this.departments.loadUnknown(regions.map(({ region, department }) => ({ region, code: department.code })));
    const context = { moment, groups: new Groups(this.departments.registry, moment) };
    return changed.flatMap(({ id, before }) => {
      const state = items.get(id)?.state;
      const now = state === undefined ? null : this.evaluator.evaluate(state, moment);
      if (state === undefined || now === null || now.evaluation.light === before) return [];
      return [{ before, item: toItemListEntry(state, now.definition, now.evaluation, context) }];
    });
  }
}

/** Those that are worst first: red before yellow, then by deviation. */
export function compareWorst(a: Ranked, b: Ranked): number {
  const byLight = WORST_FIRST.indexOf(a.light) - WORST_FIRST.indexOf(b.light);
  return byLight || a.deviation - b.deviation || (a.id < b.id ? -1 : 1);
}
