import { PROGRESS_VERIFIED, validateVerification, type ItemEvent, type Problem, type Progress, type VerifiedData } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { VerifyReport } from '../commands/verify-report';
import { plain } from '../plain';
import type { Context } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { definitionAt, originalSeq } from './reading';

type VerifiedFigures = Omit<VerifiedData, 'verifies' | 'reason'>;

/**
 * 核实: puts the verified figures beside those claimed by a report (also when named by the seq of its correction). Without
 * figures the claimed ones are confirmed.
 * @throws Refusal `unknown-report` · `invalid` · `withdrawn`
 */
export function decideVerify(item: RegisteredItem, seq: number, command: VerifyReport, context: Context): readonly ItemEvent[] {
  assertOpen(item);
  const verifies = originalSeq(item, seq);
  const claimed = claimOf(item, verifies);
  const { reason, ...given } = plain(command);
  const figures: VerifiedFigures = Object.keys(given).length > 0 ? given : figuresOf(claimed);
  assertNone(verifiedProblems(item, claimed, figures));
  const data = { verifies, ...figures, ...(reason !== undefined && { reason }) };
  return [nextEvent(item, { type: PROGRESS_VERIFIED, data }, context)];
}

/** What the report claims now, after corrections. */
function claimOf(item: RegisteredItem, seq: number): Progress {
  const { reports, corrections } = item.state.ledger;
  const standing = corrections.findLast((fact) => fact.about === seq) ?? reports.find((fact) => fact.seq === seq);
  if (standing === undefined) throw new Error(`${item.id} has no report ${seq}`);
  return standing.data;
}

function figuresOf({ value, milestonesDone, partsMet, fundsToDate }: Progress): VerifiedFigures {
  return plain({ value, milestonesDone, partsMet, fundsToDate }) as VerifiedFigures;
}

function verifiedProblems(item: RegisteredItem, { asOf }: Progress, figures: VerifiedFigures): readonly Problem[] {
  return validateVerification(definitionAt(item, asOf), figures);
}
