import { DEFAULT_RULES, isGroupRule, isItemRule, type AlertRule, type GroupRule, type ItemRule } from '@duban/alerting';
import { dateIn, type IsoDate } from '@duban/domain';
import type { AlertSetting, AlertSettingKey, AlertSettingsStore } from '@duban/ports';

/** What is stored of the rules of a region. null: it has none of its own any more, and inherits those above it. */
export interface StoredRules {
  readonly rules: readonly AlertRule[] | null;
}

/** The rules that are in force in a region. */
export interface RulesInForce {
  /** Names exactly these rules, for ever. */
  readonly ruleSet: string;
  readonly rules: readonly AlertRule[];
  readonly itemRules: readonly ItemRule[];
  readonly groupRules: readonly GroupRule[];
  /** What the region itself has stored, if only that it inherits. */
  readonly own: AlertSetting | undefined;
  /** Where they come from; undefined: the default ones. */
  readonly source: AlertSetting | undefined;
  /** The date from which they are in force; null: from the beginning. */
  readonly since: IsoDate | null;
}

export const DEFAULT_RULE_SET = 'default';

export const rulesKey = (region: string): AlertSettingKey => ({ kind: 'rules', region, id: '' });
export const readRules = (setting: AlertSetting | undefined): readonly AlertRule[] | null =>
  (setting?.value as StoredRules | undefined)?.rules ?? null;

/** The rules of each region: its own, else those of the nearest region above it that has some, else the default ones. */
export class RuleBook {
  private revision = -1;
  private stored: ReadonlyMap<string, AlertSetting> = new Map();
  private readonly inForceIn = new Map<string, RulesInForce>();
  /** By the name of the rule set. A rule set never changes. */
  private readonly ruleSets = new Map<string, readonly ItemRule[]>([[DEFAULT_RULE_SET, DEFAULT_RULES.filter(isItemRule)]]);

  /** @param zone of the business dates */
  constructor(
    private readonly settings: AlertSettingsStore,
    private readonly zone: string,
  ) {}

  /** Notices what any process has changed. @returns a number that is another one after each change */
  async refresh(): Promise<number> {
    const revision = await this.settings.revision('rules');
    if (revision === this.revision) return revision;
    this.stored = new Map((await this.settings.list('rules')).map((setting) => [setting.region, setting]));
    this.inForceIn.clear();
    this.revision = revision;
    return revision;
  }

  /** As of the last `refresh`. */
  inForce(region: string): RulesInForce {
    const known = this.inForceIn.get(region) ?? this.resolve(region);
    this.inForceIn.set(region, known);
    return known;
  }

  /** Makes rule sets known that were in force some time. */
  async load(ruleSets: Iterable<string>): Promise<void> {
    for (const ruleSet of new Set(ruleSets)) {
      if (this.ruleSets.has(ruleSet)) continue;
      const [region = '', version] = ruleSet.split('@');
      const history = await this.settings.history(rulesKey(region));
      this.remember(ruleSet, readRules(history.find((setting) => setting.version === Number(version))) ?? []);
    }
  }

  /** Of a rule set that was loaded. */
  findItemRules(ruleSet: string): readonly ItemRule[] {
    return this.ruleSets.get(ruleSet) ?? [];
  }

  private resolve(region: string): RulesInForce {
    const path = ancestry(region).flatMap((each) => this.stored.get(each) ?? []);
    const found = path.findIndex((setting) => readRules(setting) !== null);
    const source = path[found];
    const rules = readRules(source) ?? DEFAULT_RULES;
    const ruleSet = source === undefined ? DEFAULT_RULE_SET : `${source.region}@${source.version}`;
    // A region below the source may have had rules of its own before it inherited these.
    const deciding = found === -1 ? path : path.slice(0, found + 1);
    const since =
      deciding
        .map(({ at }) => dateIn(Date.parse(at), this.zone))
        .sort()
        .at(-1) ?? null;
    const kinds = { itemRules: this.remember(ruleSet, rules), groupRules: rules.filter(isGroupRule) };
    return { ruleSet, rules, ...kinds, own: this.stored.get(region), source, since };
  }

  private remember(ruleSet: string, rules: readonly AlertRule[]): readonly ItemRule[] {
    const itemRules = this.ruleSets.get(ruleSet) ?? rules.filter(isItemRule);
    this.ruleSets.set(ruleSet, itemRules);
    return itemRules;
  }
}

/** A region and those above it, the nearest first. */
function ancestry(region: string): readonly string[] {
  return [region, region.slice(0, 4), region.slice(0, 2)].filter((each, at, all) => all.indexOf(each) === at);
}
