import {
  findClaimedReport,
  PROGRESS_VERIFIED,
  validateVerification,
  type ItemEvent,
  type Problem,
  type Progress,
  type VerifiedData,
} from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { VerifyReport } from '../commands/verify-report';
import { plain } from '../plain';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { definitionAt, findOriginalSeq, latestDefinition } from './reading';

type VerifiedFigures = Omit<VerifiedData, 'verifies' | 'reason'>;

/**
 * 核实: records verified figures beside those claimed by a report. The report may be named by the seq of a correction of it.
 * Without figures the claimed ones are confirmed.
 * @throws Refusal `unknown-report` · `invalid` · `withdrawn`
 */
export function decideVerify(item: RegisteredItem, seq: number, command: VerifyReport, context: DecisionContext): readonly ItemEvent[] {
  assertOpen(item);
  const verifies = findOriginalSeq(item, seq);
  const claimed = claimedProgress(item, verifies);
  const { reason, ...given } = plain(command);
  const figures: VerifiedFigures = Object.keys(given).length > 0 ? given : claimedFigures(claimed);
  assertNone(verifiedProblems(item, claimed, figures));
  const data = { verifies, ...figures, ...(reason !== undefined && { reason }) };
  return [nextEvent(item, { type: PROGRESS_VERIFIED, data }, context)];
}

/** What the report claims now, after corrections, with the total that its increment leads to. */
function claimedProgress(item: RegisteredItem, seq: number): Progress {
  const claimed = findClaimedReport(item.state.ledger, seq, latestDefinition(item).measure);
  if (claimed === undefined) throw new Error(`${item.id} has no report ${seq}`);
  return claimed.data;
}

function claimedFigures({ value, milestonesDone, partsMet, fundsToDate }: Progress): VerifiedFigures {
  return plain({ value, milestonesDone, partsMet, fundsToDate }) as VerifiedFigures;
}

function verifiedProblems(item: RegisteredItem, { asOf }: Progress, figures: VerifiedFigures): readonly Problem[] {
  return validateVerification(definitionAt(item, asOf), figures);
}
