import {
  adoptionId,
  DEFAULT_POLICY,
  isWithdrawal,
  nextPolicyChange,
  policyChanges,
  policyFor,
  Refusal,
  validateAdoption,
  type EvaluationMoment,
  type IsoDate,
  type LightPolicy,
  type PolicyAdoption,
  type PolicyChange,
  type PolicyDecision,
  type PolicyTarget,
  type PolicyWithdrawal,
} from '@duban/domain';
import type { PolicyStore } from '@duban/ports';

/** An adoption as people see it: with its id, and with its withdrawal once there is one. */
export interface AdoptedPolicy extends PolicyAdoption {
  readonly id: string;
  readonly withdrawn?: Pick<PolicyWithdrawal, 'validFrom' | 'recordedAt' | 'reason'>;
}

/** When and why an adoption is withdrawn. */
export interface WithdrawalDetails {
  readonly today: IsoDate;
  readonly recordedAt: string;
  readonly reason: string;
}

/** The light policies in force, kept in memory; the store has every decision ever made. */
export class PolicyBook {
  private decisions: readonly PolicyDecision[] = [];
  /** Without adoptions that would not be accepted today: they were stored before policies were checked whole, and give no light. */
  private valid: readonly PolicyDecision[] = [];

  constructor(private readonly store: PolicyStore) {}

  /**
   * Reads all decisions, also those of other processes on the same store. Decisions are only ever added, so that a shorter list than the
   * known one was read earlier.
   */
  async load(): Promise<void> {
    const read = await this.store.decisions();
    if (read.length <= this.decisions.length) return;
    this.decisions = read;
    this.valid = read.filter((decision) => isWithdrawal(decision) || validateAdoption(decision).length === 0);
  }

  async adopt(adoption: PolicyAdoption): Promise<void> {
    await this.record(adoption);
  }

  /**
   * Ends an adoption from today on, or from its own first date on where that is later. On earlier dates it stays in force.
   * @throws Refusal `unknown-policy`, `policy-withdrawn`
   */
  async withdraw(id: string, { today, recordedAt, reason }: WithdrawalDetails): Promise<AdoptedPolicy> {
    const { scope, validFrom, withdrawn } = this.find(id);
    if (withdrawn !== undefined) throw new Refusal('policy-withdrawn', [], { id });
    await this.record({ scope, validFrom: validFrom > today ? validFrom : today, recordedAt, withdraws: id, reason });
    return this.find(id);
  }

  /** @throws Refusal `unknown-policy` */
  find(id: string): AdoptedPolicy {
    const found = this.adopted().find((each) => each.id === id);
    if (found === undefined) throw new Refusal('unknown-policy', [], { id });
    return found;
  }

  /** All adoptions, in the order in which they were recorded. */
  adopted(): readonly AdoptedPolicy[] {
    const newestFirst = this.decisions.filter(isWithdrawal).toReversed(); // of two at the same instant, the first counts
    const withdrawals = new Map(newestFirst.map((withdrawal) => [withdrawal.withdraws, withdrawal]));
    return this.decisions.flatMap((decision) => (isWithdrawal(decision) ? [] : [toAdopted(decision, withdrawals)]));
  }

  all(): readonly PolicyDecision[] {
    return this.decisions;
  }

  /** The regions with decisions that are not among these. */
  regionsWithOthers(evaluatedBy: readonly PolicyDecision[]): ReadonlySet<string> {
    const known = new Set(evaluatedBy.map((decision) => JSON.stringify(decision)));
    return new Set(this.decisions.filter((decision) => !known.has(JSON.stringify(decision))).map(({ scope }) => scope.region));
  }

  of(item: PolicyTarget, moment: EvaluationMoment): LightPolicy {
    return this.valid.length === 0 ? DEFAULT_POLICY : policyFor(this.valid, item, moment);
  }

  /** The policies that hold for the item after the moment, ascending. */
  changes(item: PolicyTarget, moment: EvaluationMoment): readonly PolicyChange[] {
    return this.valid.length === 0 ? [] : policyChanges(this.valid, item, moment);
  }

  /** The first date after the moment from which another policy may hold for the item; null: none is decided for later. */
  nextEvaluationOn(item: PolicyTarget, moment: EvaluationMoment): IsoDate | null {
    return this.valid.length === 0 ? null : nextPolicyChange(this.valid, item, moment);
  }

  /** A book with one more adoption, which nobody has made, to see what it would change. It is not for loading or writing. */
  supposing(adoption: PolicyAdoption): PolicyBook {
    const book = new PolicyBook(this.store);
    book.decisions = [...this.decisions, adoption];
    book.valid = [...this.valid, adoption];
    return book;
  }

  private async record(decision: PolicyDecision): Promise<void> {
    await this.store.record(decision);
    await this.load();
  }
}

function toAdopted(adoption: PolicyAdoption, withdrawals: ReadonlyMap<string, PolicyWithdrawal>): AdoptedPolicy {
  const id = adoptionId(adoption);
  const withdrawal = withdrawals.get(id);
  if (withdrawal === undefined) return { id, ...adoption };
  const { validFrom, recordedAt, reason } = withdrawal;
  return { id, ...adoption, withdrawn: { validFrom, recordedAt, reason } };
}
