import type { JsonSchema } from './json-schema';

interface HeaderObject {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string;
}

/** `components.headers`: the headers of answers. */
export const HEADERS = {
  'Content-Language': {
    description: 'The language of the texts in the answer.',
    schema: { type: 'string', enum: ['zh-CN', 'en'] },
    example: 'en',
  },
  'WWW-Authenticate': { description: 'The authentication scheme.', schema: { type: 'string' }, example: 'Bearer' },
  'Retry-After': { description: 'Seconds to wait before trying again.', schema: { type: 'string' }, example: '10' },
  ETag: { description: 'The version of the item, for If-Match.', schema: { type: 'string' }, example: '"7"' },
  Location: { description: 'The path of the item.', schema: { type: 'string' }, example: '/api/livelihood/items/140406-2024-L05' },
  'Content-Disposition': {
    description: 'The name of the file.',
    schema: { type: 'string' },
    example: 'attachment; filename="summary-140406-2024-2024-11-05.csv"',
  },
} as const satisfies Record<string, HeaderObject>;

export type HeaderName = keyof typeof HEADERS;

/** `components.parameters`: of every route whose answers contain texts. */
export const PARAMETERS = {
  'Accept-Language': {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'The language of problems: `zh-CN` (default) or `en`.',
    schema: { type: 'string' },
    example: 'en',
  },
} as const;
