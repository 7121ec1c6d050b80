import { formatGroup, formatGroupAlertId, makeGroupOutcome, takeGroupFacts, type GroupEffect, type GroupRef } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import type { AlertStore, GroupCount, WatchedGroup, WatchedGroupStore } from '@duban/ports';
import type { Leadership } from '@duban/runtime';
import { isDeepStrictEqual } from 'node:util';
import type { AlertLog } from '../workflow/alert-log';
import { addToAlert } from '../workflow/add-to-alert';
import type { ItemWatch } from './item-watch';
import type { RuleBook } from './rule-book';

export interface GroupWatchDependencies {
  readonly store: AlertStore;
  readonly groups: WatchedGroupStore;
  readonly rules: RuleBook;
  readonly log: AlertLog;
  readonly leadership: Pick<Leadership, 'leads'>;
  /** Who writes the items here. */
  readonly watch: Pick<ItemWatch, 'writes'>;
  /** Other processes write items too. */
  readonly othersWrite: boolean;
}

/** How many items of a group there are, and what is known of it. */
interface GroupToWatch {
  readonly group: GroupRef;
  readonly facts: { readonly items: number; readonly red: number };
  readonly known: WatchedGroup | undefined;
}

interface GroupResult {
  readonly watched: WatchedGroup;
  readonly effects: readonly GroupEffect[];
}

/**
 * Departments and areas, counted by the process that leads: from how many of their items are red to alerts. Nothing is added up here; each
 * time the engine counts all items anew. As with items, alerts are written first, and then how far the rules are.
 */
export class GroupWatch {
  private running: Promise<void> = Promise.resolve();
  /** What the last count was made of. */
  private counted = '';

  constructor(private readonly dependencies: GroupWatchDependencies) {}

  /**
   * Counts all groups as of a date, unless nothing was written since they were counted. One count at a time.
   * @param mayHaveChanged other processes may have written something
   */
  count(on: IsoDate, mayHaveChanged = false): Promise<void> {
    const run = this.running.then(() => this.run(on, mayHaveChanged && this.dependencies.othersWrite));
    this.running = run.catch(() => undefined);
    return run;
  }

  private async run(on: IsoDate, mayHaveChanged: boolean): Promise<void> {
    const { store, groups, rules, leadership, watch } = this.dependencies;
    if (!leadership.leads) return;
    const counting = `${on} ${watch.writes} ${await rules.refresh()}`;
    if (counting === this.counted && !mayHaveChanged) return;
    const known = new Map((await groups.list()).map((group) => [group.id, group]));
    const counted = matchGroups(await store.groupCounts(), known);
    const changed = counted.flatMap((each) => this.advance(each, on) ?? []);
    if (changed.length > 0) await this.write(changed);
    this.counted = counting;
  }

  /** undefined: nothing has changed. */
  private advance({ group, facts, known }: GroupToWatch, on: IsoDate): GroupResult | undefined {
    const before = known?.rules ?? null;
    const { state, effects } = takeGroupFacts(before, { group, facts, on }, this.dependencies.rules.inForce(group.region).groupRules);
    const isUnchanged = isDeepStrictEqual(before?.progress ?? {}, state.progress);
    if (effects.length === 0 && isUnchanged) return undefined;
    return { watched: { id: formatGroup(group), version: (known?.version ?? 0) + 1, rules: state }, effects };
  }

  /** A group that another process has written meanwhile is counted again with the others. */
  private async write(changed: readonly GroupResult[]): Promise<void> {
    const { store, groups, log } = this.dependencies;
    const effects = changed.flatMap((each) => each.effects);
    const raised = effects.filter(({ effect }) => effect === 'raise');
    await store.write(raised.map((effect) => log.append(formatGroupAlertId(effect), null, [toOccurrence(effect)])));
    for (const effect of effects)
      if (effect.effect === 'recover') await addToAlert(this.dependencies, formatGroupAlertId(effect), toOccurrence(effect));
    await groups.write(changed.map(({ watched }) => watched));
  }
}

function toOccurrence(effect: GroupEffect) {
  return { outcome: makeGroupOutcome(effect), on: effect.on, actor: null };
}

/** The groups that have items, and those that had some. */
function matchGroups(counts: readonly GroupCount[], known: ReadonlyMap<string, WatchedGroup>): readonly GroupToWatch[] {
  const counted = counts.map(({ items, red, ...group }) => ({ group, facts: { items, red }, known: known.get(formatGroup(group)) }));
  const seen = new Set(counted.map(({ group }) => formatGroup(group)));
  const left = [...known.values()].filter(({ id }) => !seen.has(id));
  return [...counted, ...left.map((watched) => ({ group: watched.rules.group, facts: { items: 0, red: 0 }, known: watched }))];
}
