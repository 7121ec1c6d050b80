import type { AlertRule } from '@duban/alerting';
import { Refusal, toInstant, type Principal } from '@duban/domain';
import type { AlertSetting, AlertSettingsStore, Clock, WriteOutcome } from '@duban/ports';
import type { MatchedVersions } from '@duban/nest-kit';
import { retryOnConflict } from '@duban/runtime';
import { isDeepStrictEqual } from 'node:util';
import { assertVersion } from '../configuration/change-setting';
import { readRules, rulesKey, type RuleBook, type RulesInForce, type StoredRules } from '../watch/rule-book';
import type { RuleChanges } from '../watch/rule-changes';

const ATTEMPTS = 20;

/** A rule as somebody gives it: its version is ours. */
export type GivenRule = Omit<AlertRule, 'version'>;

export interface RegionRulesDependencies {
  readonly settings: AlertSettingsStore;
  readonly book: RuleBook;
  readonly changes: RuleChanges;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** The rules of regions, as people read and set them. */
export class RegionRules {
  constructor(private readonly dependencies: RegionRulesDependencies) {}

  async read(region: string): Promise<RulesInForce> {
    const { book } = this.dependencies;
    await book.refresh();
    return book.inForce(region);
  }

  /** The oldest first. */
  history(region: string): Promise<readonly AlertSetting[]> {
    return this.dependencies.settings.history(rulesKey(region));
  }

  /** Replaces all rules of a region. @throws Refusal version-mismatch when somebody has set them since */
  set(principal: Principal, region: string, given: readonly GivenRule[], expected: MatchedVersions): Promise<RulesInForce> {
    return this.write(principal, region, expected, (history, before) => numberRules(given, history, before.rules));
  }

  /** The region inherits its rules again. Nothing, when it does already. @throws Refusal version-mismatch */
  reset(principal: Principal, region: string, expected: MatchedVersions): Promise<RulesInForce> {
    return this.write(principal, region, expected, () => null);
  }

  private async write(
    principal: Principal,
    region: string,
    expected: MatchedVersions,
    decide: (history: readonly AlertSetting[], before: RulesInForce) => readonly AlertRule[] | null,
  ): Promise<RulesInForce> {
    const { changes, onError } = this.dependencies;
    await retryOnConflict(
      async () => {
        const before = await this.read(region);
        const history = await this.history(region);
        const present = history.at(-1);
        assertVersion(present?.version ?? 0, expected);
        const rules = decide(history, before);
        if (isDeepStrictEqual(rules, readRules(present))) return 'written';
        return this.add(principal, region, (present?.version ?? 0) + 1, rules);
      },
      { attempts: ATTEMPTS, onExhausted: () => new Refusal('busy') },
    );
    changes.follow().catch(onError);
    return this.read(region);
  }

  private add({ keyId, name }: Principal, region: string, version: number, rules: StoredRules['rules']): Promise<WriteOutcome> {
    const { settings, clock } = this.dependencies;
    return settings.write({ ...rulesKey(region), version, value: { rules }, by: { keyId, name }, at: toInstant(clock.now()) });
  }
}

/** A rule that is as it was keeps its version; one that is changed, or comes back, gets the next one that it never had here. */
function numberRules(given: readonly GivenRule[], history: readonly AlertSetting[], inForce: readonly AlertRule[]): readonly AlertRule[] {
  const had = [...history.flatMap((setting) => readRules(setting) ?? []), ...inForce];
  return given.map((rule) => {
    const before = inForce.find(({ id }) => id === rule.id);
    if (before !== undefined && isDeepStrictEqual(before, { ...rule, version: before.version })) return before;
    const latest = Math.max(0, ...had.filter(({ id }) => id === rule.id).map(({ version }) => version));
    return { ...rule, version: latest + 1 };
  });
}
