import type { ItemState, Light, PolicyAdoption } from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ItemEvaluation } from '../evaluate-item';
import type { PolicyBook } from '../policies/policy-book';
import { Groups } from './groups';
import { toItemListEntry, type EntryContext } from './item-list-entry';
import { compareWorst, type LightChange } from './plan-changes';
import type { PlanListQueries } from './plans';
import type { ReadEvaluator } from './read-evaluator';
import type { Moments, ReadMoment } from './read-moment';

/** How many items would go from one light to another. */
export interface LightTransition {
  readonly before: Light;
  readonly after: Light;
  readonly items: number;
}

/** What a policy would change that nobody has adopted yet. */
export interface PolicyPreview {
  readonly on: string;
  /** Items in the scope of the policy, of all years. */
  readonly items: number;
  /** Of those, the ones that would have another light. */
  readonly changed: number;
  /** The most items first. */
  readonly transitions: readonly LightTransition[];
  /** The items with the light that they would have, and the one that they have: those that would be worst first, at most 500. */
  readonly changes: readonly LightChange[];
}

/** Each item is evaluated twice: other requests are let in after so many, and not after a whole page. */
const YIELD_AFTER = 100;
const MOST_CHANGES = 500;

/** What adopting a policy would change. Nothing is stored. */
export class PolicyPreviewQueries {
  constructor(
    private readonly store: QueryStore,
    private readonly evaluator: ReadEvaluator,
    private readonly policies: PolicyBook,
    private readonly moments: Moments,
    private readonly plans: PlanListQueries,
    private readonly departments: DepartmentBook,
  ) {}

  /** As of today, as though a policy that begins later began today. */
  async preview(adoption: PolicyAdoption): Promise<PolicyPreview> {
    const moment = this.moments.of({});
    const validFrom = adoption.validFrom > moment.on ? moment.on : adoption.validFrom;
    const supposed = this.evaluator.withPolicies(this.policies.supposing({ ...adoption, validFrom }));
    const effects = new PolicyEffects({ moment, groups: new Groups(this.departments.registry, moment) });
    for await (const page of this.pages(adoption)) {
      await this.loadDepartments(page);
      for (const [index, state] of page.entries()) {
        if (index % YIELD_AFTER === 0) await yieldToEventLoop();
        const before = this.evaluator.evaluate(state, moment);
        const after = before === null ? null : supposed.evaluate(state, moment);
        if (before !== null && after !== null) effects.count(state, before.evaluation.light, after);
      }
    }
    return effects.view();
  }

  /** The items in the scope of the adoption. */
  private async *pages({ scope: { region, service, itemId } }: PolicyAdoption): AsyncIterable<readonly ItemState[]> {
    if (itemId !== undefined) {
      const item = await this.store.item(itemId);
      if (item !== undefined && item.state.registered?.data.region.startsWith(region) === true) yield [item.state];
      return;
    }
    const { plans } = await this.plans.plans([region]);
    for (const year of new Set(plans.map((plan) => plan.year))) {
      for await (const page of this.store.scan({ region, year }))
        yield page.flatMap(({ state }) => (service === undefined || state.service === service ? [state] : []));
    }
  }

  private loadDepartments(states: readonly ItemState[]): Promise<void> {
    const definitions = states.flatMap(({ registered }) => registered?.data ?? []);
    return this.departments.loadUnknown(definitions.map(({ region, department }) => ({ region, code: department.code })));
  }
}

class PolicyEffects {
  private items = 0;
  private readonly transitions = new Map<string, LightTransition>();
  private changes: LightChange[] = [];

  constructor(private readonly context: EntryContext & { readonly moment: ReadMoment }) {}

  count(state: ItemState, before: Light, { definition, evaluation }: ItemEvaluation): void {
    this.items += 1;
    const after = evaluation.light;
    if (before === after) return;
    const key = `${before} ${after}`;
    this.transitions.set(key, { before, after, items: (this.transitions.get(key)?.items ?? 0) + 1 });
    this.changes.push({ before, item: toItemListEntry(state, definition, evaluation, this.context) });
    if (this.changes.length >= 2 * MOST_CHANGES) this.changes = this.worst();
  }

  view(): PolicyPreview {
    const transitions = [...this.transitions.values()].sort((a, b) => b.items - a.items);
    const changed = transitions.reduce((sum, { items }) => sum + items, 0);
    return { on: this.context.moment.on, items: this.items, changed, transitions, changes: this.worst() };
  }

  private worst(): LightChange[] {
    return this.changes.sort((a, b) => compareWorst(a.item, b.item)).slice(0, MOST_CHANGES);
  }
}
