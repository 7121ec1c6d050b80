import type { Schemas } from '@duban/client';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { fingerprint } from './create-id';
import type { ReportBody } from './report-draft';

/** The item that something is sent about. */
export type SentItem = Pick<Schemas['ItemDetail'], 'id' | 'service'>;
type SentReceipt = Schemas['ReceiptView'];

const POLL_MS = 100;
const MOST_POLLS = 30;

/** @param draftId with the content it makes the Idempotency-Key: the same report sent twice is one */
export function sendReport({ id, service }: SentItem, report: ReportBody, draftId: string): Promise<SentReceipt> {
  const params = { path: { id }, header: { 'Idempotency-Key': createKey(draftId, report) } };
  return settle(readAnswer(api().POST(`/api/${service}/items/{id}/reports`, { params, body: report })));
}

export interface SentCorrection {
  readonly seq: number;
  readonly body: Schemas['CorrectReport'];
}

export function sendCorrection({ id, service }: SentItem, { seq, body }: SentCorrection, draftId: string): Promise<SentReceipt> {
  const params = { path: { id, seq }, header: { 'Idempotency-Key': createKey(draftId, body) } };
  return settle(readAnswer(api().POST(`/api/${service}/items/{id}/reports/{seq}/corrections`, { params, body })));
}

const createKey = (draftId: string, content: object): string => `${draftId}-${fingerprint(JSON.stringify(content))}`;

/** Waits, not for ever, until the tracker has what was recorded, so that what is read next contains it. */
export async function settle(sending: Promise<SentReceipt>): Promise<SentReceipt> {
  const receipt = await sending;
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    const { data } = await api().GET('/api/tracker/items/{id}', { params: { path: { id: receipt.itemId } } });
    if (data !== undefined && data.lastSeq >= receipt.seq) break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return receipt;
}
