import type { Service } from '@duban/domain';
import type { Answer, HeaderParameter, Parameter, Route } from '@duban/nest-kit';
import { exampleId, exampleReceipt } from './examples';
import { ReceiptView } from './receipt-view';

/** What the routes of an item document alike. */

const TEXT = { type: 'string' } as const;
export const SEQ: Parameter = { name: 'seq', description: 'Seq of the report.', schema: { type: 'integer', minimum: 1 }, example: 2 };

const ifMatch = (version: number): HeaderParameter => ({
  name: 'If-Match',
  required: true,
  description: 'The version looked at: the ETag of the item.',
  schema: TEXT,
  example: `"${version}"`,
});
export const idempotencyKey = (example: string): HeaderParameter => ({
  name: 'Idempotency-Key',
  required: false,
  description: '1–100 ASCII characters; the same key and content: the same answer.',
  schema: TEXT,
  example,
});

export const itemParameter = (service: Service): Parameter => ({
  name: 'id',
  description: '`{region}-{year}-{code}`',
  schema: TEXT,
  example: exampleId(service),
});

export function receipt(service: Service, seq: number, description: string): Answer {
  return { description, body: ReceiptView, example: exampleReceipt(service, seq) };
}

export function conditional(id: Parameter, version: number): Pick<Route, 'path' | 'headers' | 'problems'> {
  return {
    path: [id],
    headers: [ifMatch(version)],
    problems: ['unknown-item', 'withdrawn', 'version-mismatch', 'version-required', 'busy'],
  };
}
