import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import type { AlertActionName, EnteredField } from './available-actions';
import type { ShownAlert } from './inbox-address';

/** What was entered; the fields of the action are there. */
export type EnteredAction = Readonly<Record<EnteredField, string>>;

type Send = (id: string, entered: EnteredAction) => Promise<ShownAlert>;

const withId = (id: string) => ({ params: { path: { id } } });

/** Does something with an alert. @returns the alert as it is then @throws ApiProblem when the server refuses it */
export const SEND_ACTION: Readonly<Record<AlertActionName, Send>> = {
  acknowledge: (id, { note = '' }) =>
    readAnswer(api().POST('/api/alerts/{id}/acknowledge', { ...withId(id), body: note.trim() === '' ? {} : { note } })),
  answer: (id, { cause, measures, committedDate }) =>
    readAnswer(api().POST('/api/alerts/{id}/answer', { ...withId(id), body: { cause, measures, committedDate } })),
  close: (id, { reason }) => readAnswer(api().POST('/api/alerts/{id}/close', { ...withId(id), body: { reason } })),
  return: (id, { reason }) => readAnswer(api().POST('/api/alerts/{id}/return', { ...withId(id), body: { reason } })),
  escalate: (id, { reason }) => readAnswer(api().POST('/api/alerts/{id}/escalate', { ...withId(id), body: { reason } })),
  excuse: (id, { until, reason }) => readAnswer(api().POST('/api/alerts/{id}/excuse', { ...withId(id), body: { until, reason } })),
  handOver: (id, { department, reason }) =>
    readAnswer(api().POST('/api/alerts/{id}/hand-over', { ...withId(id), body: { department, reason } })),
};
