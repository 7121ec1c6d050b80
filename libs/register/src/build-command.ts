import type { Principal } from '@duban/domain';
import type { RegisterStore } from '@duban/ports';
import type { Idempotency } from './append';
import type { AcceptItem } from './commands/accept-item';
import type { AmendItem } from './commands/amend-item';
import type { CorrectReport } from './commands/correct-report';
import type { ExcuseItem } from './commands/excuse-item';
import type { RegisterItem } from './commands/register-item';
import type { ReportProgress } from './commands/report-progress';
import type { VerifyReport } from './commands/verify-report';
import type { WithdrawItem } from './commands/withdraw-item';
import { decideAccept } from './decide/accept';
import { decideAmend } from './decide/amend';
import { decideCorrect } from './decide/correct';
import { decideExcuse } from './decide/excuse';
import { decideRegister, createBlankItem } from './decide/register';
import { decideReport } from './decide/report';
import { decideVerify } from './decide/verify';
import { decideWithdraw } from './decide/withdraw';
import { completeDefinition } from './complete-definition';
import type { ExpectedVersions, ItemCommand } from './item-command';
import { readCurrentReport } from './report-content';
import type { ServiceRules } from './service-rules';

/** Who asks, for which item: what every command on an existing item has. */
interface Target {
  readonly principal: Principal;
  readonly itemId: string;
}
type VersionedTarget = Target & { readonly expectedVersion: ExpectedVersions };
type RepeatableTarget = Target & { readonly idempotency: Idempotency | undefined };

export function buildRegistration(principal: Principal, input: RegisterItem, rules: ServiceRules): ItemCommand {
  const definition = completeDefinition(input);
  const item = createBlankItem(definition, rules);
  return {
    principal,
    itemId: item.id,
    action: 'plan',
    newItem: { item, definition },
    decide: (found, context) => decideRegister(found.version === 0 ? undefined : found, definition, rules, context, item),
  };
}

export function buildAmendment(target: VersionedTarget, input: AmendItem, rules: ServiceRules): ItemCommand {
  return { ...target, action: 'plan', decide: (item, context) => decideAmend(item, input, rules, context) };
}

export function buildWithdrawal(target: VersionedTarget, input: WithdrawItem): ItemCommand {
  return { ...target, action: 'plan', decide: (item, context) => decideWithdraw(item, input, context) };
}

export function buildReport(target: RepeatableTarget, input: ReportProgress, rules: ServiceRules): ItemCommand {
  const { principal, itemId, idempotency } = target;
  return { principal, itemId, idempotency, action: 'report', decide: (item, context) => decideReport(item, input, rules, context) };
}

/** @param seq of the report, or of a correction of it @param store holds its text, which the folded state leaves out */
export function buildCorrection(
  target: RepeatableTarget,
  { seq, input }: { readonly seq: number; readonly input: CorrectReport },
  rules: ServiceRules,
  store: RegisterStore,
): ItemCommand {
  const decide: ItemCommand['decide'] = async (item, context) =>
    decideCorrect(item, await readCurrentReport(store, item, seq), input, rules, context);
  return { ...target, action: 'report', decide };
}

/** @param seq of the report, or of a correction of it */
export function buildVerification(target: Target, seq: number, input: VerifyReport): ItemCommand {
  return { ...target, action: 'supervise', decide: (item, context) => decideVerify(item, seq, input, context) };
}

export function buildAcceptance(target: VersionedTarget, input: AcceptItem): ItemCommand {
  return { ...target, action: 'supervise', decide: (item, context) => decideAccept(item, input, context) };
}

export function buildExcuse(target: Target, input: ExcuseItem): ItemCommand {
  return { ...target, action: 'supervise', decide: (item, context) => decideExcuse(item, input, context) };
}
