import type { Service } from '@duban/domain';
import type { Answer, HeaderParameter, Parameter, Route } from '@duban/nest-kit';
import { exampleId, exampleReceipt } from './examples';
import { ReceiptView, RegistrationView } from './receipt-view';

/** Descriptions that the routes of an item share. */

const TEXT = { type: 'string' } as const;
export const SEQ: Parameter = { name: 'seq', description: 'Seq of the report.', schema: { type: 'integer', minimum: 1 }, example: 2 };

const ifMatch = (version: number): HeaderParameter => ({
  name: 'If-Match',
  required: true,
  description: 'The version that the change is based on: the ETag of the item, or several; `*`: whichever version it has.',
  schema: TEXT,
  example: `"${version}"`,
});
export const idempotencyKey = (example: string): HeaderParameter => ({
  name: 'Idempotency-Key',
  required: false,
  description: '1–100 printable ASCII characters. The same key with the same content gets the same answer.',
  schema: TEXT,
  example,
});

export const itemParameter = (service: Service): Parameter => ({
  name: 'id',
  description: '`{region}-{year}-{code}`',
  schema: TEXT,
  example: exampleId(service),
});

export function describeReceipt(service: Service, seq: number, description: string): Answer {
  return { description, body: ReceiptView, example: exampleReceipt(service, seq) };
}

export function describeRegistration(service: Service, description: string): Answer {
  const { itemId, seq, recordedAt, flags } = exampleReceipt(service, 1);
  const example = { itemId, seq, recordedAt, flags, notes: [] };
  return { description, body: RegistrationView, example, headers: ['Location', 'Content-Language'] };
}

export function describeConditional(id: Parameter, version: number): Pick<Route, 'path' | 'headers' | 'problems'> {
  return {
    path: [id],
    headers: [ifMatch(version)],
    problems: ['unknown-item', 'withdrawn', 'version-mismatch', 'version-required', 'busy'],
  };
}
