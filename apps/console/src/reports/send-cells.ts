import { ApiProblem, isStatus } from '../api/read-answer';
import { sendCorrection, sendReport } from './send';
import type { CellChange } from './table-cells';

/** What became of the cells of a table. */
export interface SentCells {
  readonly sent: readonly string[];
  /** By cell, the sentence that says why not; empty: nothing answered. */
  readonly refused: Readonly<Record<string, string>>;
}

export interface CellsToSend {
  readonly changes: readonly CellChange[];
  /** Why reports are corrected. */
  readonly reason: string;
  readonly draftId: string;
}

/** Sends one after the other. When the session has ended, the rest stays as it is, until somebody has signed in and sends again. */
export async function sendCells({ changes, reason, draftId }: CellsToSend): Promise<SentCells & { readonly ended?: Error }> {
  const sent: string[] = [];
  const refused: Record<string, string> = {};
  for (const change of changes) {
    try {
      await sendCell(change, reason, draftId);
      sent.push(change.key);
    } catch (error) {
      if (isStatus(error, 401)) return { sent, refused, ended: error as Error };
      refused[change.key] = error instanceof ApiProblem ? error.message : '';
    }
  }
  return { sent, refused };
}

function sendCell({ item, asOf, value, corrects }: CellChange, reason: string, draftId: string): Promise<unknown> {
  return corrects === undefined
    ? sendReport(item, { asOf, value }, draftId)
    : sendCorrection(item, { seq: corrects, body: { value, reason } }, draftId);
}
