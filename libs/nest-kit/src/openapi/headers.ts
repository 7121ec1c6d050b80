import type { JsonSchema } from './json-schema';

interface HeaderObject {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string;
}

/** `components.headers`: what answers carry beside their body. */
export const HEADERS = {
  'Content-Language': { description: 'The language of the texts.', schema: { type: 'string', enum: ['zh-CN', 'en'] }, example: 'en' },
  'WWW-Authenticate': { description: 'How to say who asks.', schema: { type: 'string' }, example: 'Bearer' },
  'Retry-After': { description: 'Seconds after which to try again.', schema: { type: 'string' }, example: '10' },
  ETag: { description: 'The version of the item, for If-Match.', schema: { type: 'string' }, example: '"7"' },
  Location: { description: 'Where the item is.', schema: { type: 'string' }, example: '/api/livelihood/items/140406-2024-L05' },
  'Content-Disposition': {
    description: 'The name to save the file under.',
    schema: { type: 'string' },
    example: 'attachment; filename="summary-140406-2024-2024-11-05.csv"',
  },
} as const satisfies Record<string, HeaderObject>;

export type HeaderName = keyof typeof HEADERS;

/** `components.parameters`: taken by every route whose answers hold texts. */
export const PARAMETERS = {
  'Accept-Language': {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'The language of problems: `zh-CN` (also when absent) or `en`.',
    schema: { type: 'string' },
    example: 'en',
  },
} as const;
