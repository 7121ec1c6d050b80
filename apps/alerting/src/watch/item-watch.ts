import {
  advanceItem,
  changeRules,
  formatAlertId,
  endItem,
  isForItemsNotRed,
  findHandOvers,
  nextRunOn,
  makeOutcome,
  takeFacts,
  type Advanced,
  type HandOver,
  type HolidayCalendar,
  type ItemMoment,
  type ItemRule,
  type ItemRuleState,
  type RecoveryCause,
  type RuleEffect,
} from '@duban/alerting';
import { isStatusChanged, readItemFacts, statusDate, type ItemStatus, type StatusChanged } from '@duban/contracts';
import type { IsoDate } from '@duban/domain';
import type { AlertStore, ItemHistoryStore, WatchedItem } from '@duban/ports';
import { retryOnConflict } from '@duban/runtime';
import type { AlertLog } from '../workflow/alert-log';
import { addToAlert } from '../workflow/add-to-alert';
import { endMoments, factsMoments } from './item-moments';
import { DEFAULT_RULE_SET, type RuleBook } from './rule-book';

const ATTEMPTS = 20;
const DUE_AT_ONCE = 500;

export interface ItemWatchDependencies {
  readonly store: AlertStore;
  readonly history: Pick<ItemHistoryStore, 'add'>;
  readonly rules: RuleBook;
  readonly calendar: HolidayCalendar;
  readonly log: AlertLog;
  readonly today: () => IsoDate;
}

interface PresentRules {
  readonly rules: readonly ItemRule[];
  readonly ruleSet: string;
  /** The date from which they are in force. */
  readonly since: IsoDate | null;
  readonly calendar: HolidayCalendar;
}

/** What a rule does on a date, and why what has fired recovers. */
interface WatchEffect extends RuleEffect {
  readonly cause: RecoveryCause;
}

/** What the rules do with an item. */
interface WatchResult {
  readonly item: WatchedItem;
  readonly effects: readonly WatchEffect[];
  readonly handOvers: readonly HandOver[];
  /** What was learnt of it. */
  readonly moments: readonly ItemMoment[];
}

/**
 * From the statuses of items, and from the passing of time, to alerts. Alerts are written first, with what was learnt of the item, and then
 * how far the rules are with it: what ends the process in between makes the rules run again, which finds the alerts under their ids.
 */
export class ItemWatch {
  /** How often items were written here. */
  writes = 0;

  constructor(private readonly dependencies: ItemWatchDependencies) {}

  /** Resolves when everything that the statuses lead to is durable. Those of one item are in their order. */
  async take(statuses: readonly ItemStatus[]): Promise<void> {
    let left: ReadonlyMap<string, readonly ItemStatus[]> = Map.groupBy(statuses, ({ itemId }) => itemId);
    const ids = [...left.keys()];
    let revision = -1;
    await retryOnConflict(
      async () => {
        const before = await this.dependencies.store.items([...left.keys()]);
        revision = await this.loadRules(before.values());
        const watched = [...left].flatMap(([id, all]) => this.takeAll(before.get(id) ?? null, all) ?? []);
        const conflicts = await this.write(watched);
        left = new Map([...left].filter(([id]) => conflicts.has(id)));
        return left.size === 0 ? undefined : 'conflict';
      },
      { attempts: ATTEMPTS, onExhausted: () => new Error(`${[...left.keys()].join(', ')}: other processes write the same items`) },
    );
    await this.followChange(ids, revision);
  }

  /** A day has begun: what time alone does to items by then. */
  async advanceTo(today: IsoDate): Promise<void> {
    for (;;) {
      const due = await this.dependencies.store.dueItems(today, DUE_AT_ONCE);
      if (due.length === 0) return;
      await this.loadRules(due);
      await this.write(due.map((item) => this.advance(item, today))); // an item that another process writes meanwhile comes again
    }
  }

  /** Lets the rules that are in force now work on items on which others have worked; again on those that are written meanwhile. */
  async followRules(items: readonly WatchedItem[]): Promise<void> {
    for (let left = items; left.length > 0;) {
      await this.loadRules(left);
      left = left.filter(({ rules }) => readRuleSet(rules) !== this.of(rules.record.facts.region).ruleSet);
      const conflicts = await this.write(left.map((item) => this.watched({ ...item, version: item.version + 1 }, this.withRules(item))));
      left = conflicts.size === 0 ? [] : [...(await this.dependencies.store.items([...conflicts])).values()];
    }
  }

  /** Rules that were changed while items were written for the first time: who looked at all items may not have seen these. */
  private async followChange(ids: readonly string[], since: number): Promise<void> {
    const { rules, store } = this.dependencies;
    let known = since;
    for (let revision = await rules.refresh(); revision !== known; revision = await rules.refresh()) {
      known = revision;
      await this.followRules([...(await store.items(ids)).values()]);
    }
  }

  /** @returns the revision of the rules */
  private async loadRules(items: Iterable<WatchedItem>): Promise<number> {
    const { rules } = this.dependencies;
    const revision = await rules.refresh();
    await rules.load([...items].map((item) => readRuleSet(item.rules)));
    return revision;
  }

  private advance(item: WatchedItem, today: IsoDate): WatchResult {
    const { rules, calendar } = this.of(item.rules.record.facts.region);
    const { state, effects } = this.withRules(item);
    const advanced = advanceItem(state, today, rules, calendar);
    return this.watched({ ...item, version: item.version + 1 }, { ...advanced, effects: [...effects, ...advanced.effects] });
  }

  /** What the change of rules has done to the item, if there was one since it was written. */
  private withRules({ rules: state, counts }: WatchedItem): Advanced {
    const { rules, ruleSet, calendar, since } = this.of(state.record.facts.region);
    if (readRuleSet(state) === ruleSet) return { state, effects: [] };
    if (!counts) return { state: { ...state, ruleSet }, effects: [] };
    const before = this.dependencies.rules.findItemRules(readRuleSet(state));
    return changeRules(state, { before, after: rules, ruleSet, on: since ?? state.upTo }, calendar);
  }

  /** undefined: they were taken before. */
  private takeAll(before: WatchedItem | null, statuses: readonly ItemStatus[]): WatchResult | undefined {
    let current: WatchResult | undefined;
    for (const status of statuses) {
      const known = current?.item ?? before;
      if (known !== null && !isNewer(status, known)) continue;
      const next = isStatusChanged(status) ? this.takeOne(known, status) : this.end(known, status);
      if (next === null) continue;
      current = current === undefined ? next : join(current, next);
    }
    return current === undefined ? undefined : { ...current, item: { ...current.item, version: (before?.version ?? 0) + 1 } };
  }

  /** null: a message of a version that said less than rules need. */
  private takeOne(before: WatchedItem | null, status: StatusChanged): WatchResult | null {
    const facts = readItemFacts(status);
    if (facts === null) return null;
    const { rules, ruleSet, calendar } = this.of(facts.region);
    const known = before === null ? { state: null, effects: [] } : this.withRules(before);
    const { state, effects } = takeFacts(known.state, facts, rules, calendar);
    const advanced = { state: { ...state, ruleSet }, effects: [...known.effects, ...effects] };
    const { itemId, seq, evaluation } = status;
    const watched = this.watched(
      { itemId, version: before?.version ?? 0, rules: advanced.state, seq, evaluation, counts: true, nextOn: null },
      advanced,
    );
    const handOvers = before === null ? [] : findHandOvers(before.rules, facts);
    return { ...watched, handOvers, moments: factsMoments(before, status, facts) };
  }

  /** The item counts nowhere any more. null: it was not watched. */
  private end(before: WatchedItem | null, status: Exclude<ItemStatus, StatusChanged>): WatchResult | null {
    if (before === null) return null;
    const { rules, calendar } = this.of(status.region);
    const on = 'withdrawnFrom' in status ? status.withdrawnFrom : before.rules.upTo;
    const known = this.withRules(before);
    const { state, effects } = endItem(known.state, on, rules, calendar);
    const advanced = { state, effects: [...known.effects, ...effects] };
    const cause = 'withdrawnFrom' in status ? 'item-withdrawn' : 'item-postponed';
    const watched = this.watched({ ...before, seq: status.seq, evaluation: status.evaluation, counts: false }, advanced, cause);
    return { ...watched, moments: endMoments(before, status, on, this.dependencies.today()) };
  }

  /** @param cause why what has fired recovers; without it, by what is known of the item on that date */
  private watched(item: WatchedItem, { state, effects }: Advanced, cause?: RecoveryCause): WatchResult {
    const { rules, calendar } = this.of(state.record.facts.region);
    const nextOn = item.counts ? nextRunOn(state, rules, calendar) : null;
    return {
      handOvers: [],
      moments: [],
      effects: effects.map((effect) => ({ ...effect, cause: cause ?? explainRecovery(effect) })),
      item: { ...item, rules: state, nextOn },
    };
  }

  /** @returns the ids of the items that another process has written meanwhile */
  private async write(watched: readonly WatchResult[]): Promise<ReadonlySet<string>> {
    await Promise.all([this.dependencies.history.add(watched.flatMap(({ moments }) => moments)), this.raise(watched)]);
    await Promise.all(watched.map((each) => this.recover(each)));
    await Promise.all(watched.map((each) => this.handOver(each)));
    this.writes += 1;
    const outcomes = await this.dependencies.store.writeItems(watched.map(({ item }) => item));
    return new Set(watched.flatMap(({ item }, at) => (outcomes[at] === 'conflict' ? [item.itemId] : [])));
  }

  /** An alert that exists already was raised by a run that did not reach the item, or by another process. */
  private async raise(watched: readonly WatchResult[]): Promise<void> {
    const raised = watched.flatMap(({ effects }) => effects.filter(({ effect }) => effect === 'raise'));
    const { log, store } = this.dependencies;
    await store.write(
      raised.map((effect) =>
        log.append(formatAlertId(effect), null, [{ outcome: makeOutcome(effect, 'condition-ended'), on: effect.on, actor: null }]),
      ),
    );
  }

  private async recover({ effects }: WatchResult): Promise<void> {
    for (const effect of effects) {
      if (effect.effect === 'raise') continue;
      await addToAlert(this.dependencies, formatAlertId(effect), {
        outcome: makeOutcome(effect, effect.cause),
        on: effect.on,
        actor: null,
      });
    }
  }

  /** An alert that a supervisor has handed over to a third department stays there. */
  private async handOver({ handOvers }: WatchResult): Promise<void> {
    for (const { alertId, from, outcome, on } of handOvers)
      await addToAlert(this.dependencies, alertId, { outcome, on, actor: null }, ({ department }) => department.code === from);
  }

  private of(region: string): PresentRules {
    const { rules, calendar } = this.dependencies;
    const { itemRules, ruleSet, since } = rules.inForce(region);
    return { rules: itemRules, ruleSet, since, calendar };
  }
}

function readRuleSet({ ruleSet }: ItemRuleState): string {
  return ruleSet ?? DEFAULT_RULE_SET;
}

function join(before: WatchResult, { item, ...next }: WatchResult): WatchResult {
  return {
    item,
    effects: [...before.effects, ...next.effects],
    handOvers: [...before.handOvers, ...next.handOvers],
    moments: [...before.moments, ...next.moments],
  };
}

function explainRecovery({ rule, record: { facts } }: RuleEffect): RecoveryCause {
  if (facts.excused) return 'item-excused';
  return facts.light === 'red' && isForItemsNotRed(rule.condition) ? 'turned-red' : 'condition-ended';
}

/**
 * Whether a status says more of an item than the last one that was taken. The number of the evaluation decides only between those of one
 * date, because a read side that is built anew counts from 1 again.
 */
function isNewer(status: ItemStatus, { seq, evaluation, counts, rules }: WatchedItem): boolean {
  if (status.seq !== seq) return status.seq > seq;
  if (!isStatusChanged(status)) return counts || status.evaluation > evaluation;
  const on = statusDate(status);
  return on === rules.record.facts.on ? status.evaluation > evaluation : on > rules.record.facts.on;
}
