import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import type { AlertActionName, EnteredField } from './available-actions';
import type { ShownAlert } from './inbox-address';

/** What was entered; the fields of the action are there. */
export type EnteredAction = Readonly<Record<Exclude<EnteredField, 'note'>, string>> & { readonly note?: string };

/** The alert as it was seen when the action was decided. */
export type SeenAlert = Pick<ShownAlert, 'id' | 'seq'>;

type Send = (seen: SeenAlert, entered: EnteredAction) => Promise<ShownAlert>;

const asSeen = ({ id, seq }: SeenAlert) => ({ params: { path: { id }, header: { 'If-Match': `"${seq}"` } } });

/** Does something with an alert. @returns the alert as it is then @throws ApiProblem when it is refused: 412 when it has changed since */
export const SEND_ACTION: Readonly<Record<AlertActionName, Send>> = {
  acknowledge: (seen, { note = '' }) =>
    readAnswer(api().POST('/api/alerts/{id}/acknowledge', { ...asSeen(seen), body: note.trim() === '' ? {} : { note } })),
  answer: (seen, { cause, measures, committedDate }) =>
    readAnswer(api().POST('/api/alerts/{id}/answer', { ...asSeen(seen), body: { cause, measures, committedDate } })),
  close: (seen, { reason }) => readAnswer(api().POST('/api/alerts/{id}/close', { ...asSeen(seen), body: { reason } })),
  return: (seen, { reason }) => readAnswer(api().POST('/api/alerts/{id}/return', { ...asSeen(seen), body: { reason } })),
  escalate: (seen, { reason }) => readAnswer(api().POST('/api/alerts/{id}/escalate', { ...asSeen(seen), body: { reason } })),
  excuse: (seen, { until, reason }) => readAnswer(api().POST('/api/alerts/{id}/excuse', { ...asSeen(seen), body: { until, reason } })),
  handOver: (seen, { department, reason }) =>
    readAnswer(api().POST('/api/alerts/{id}/hand-over', { ...asSeen(seen), body: { department, reason } })),
};
