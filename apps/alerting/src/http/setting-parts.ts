import { formatEtag, type HeaderParameter, type Route } from '@duban/nest-kit';
import type { AlertSetting } from '@duban/ports';
import type { FastifyReply } from 'fastify';

const IF_MATCH: HeaderParameter = {
  name: 'If-Match',
  required: true,
  description: 'The version that the change is based on, `"0"` where nothing was set; `*`: whichever it is.',
  schema: { type: 'string' },
  example: '*',
};

/** What all routes have in common that change a setting. */
export const CONDITIONAL: { readonly headers: NonNullable<Route['headers']>; readonly problems: NonNullable<Route['problems']> } = {
  headers: [IF_MATCH],
  problems: ['version-mismatch', 'version-required', 'busy'],
};

/** Adds the version of an answer to its headers. */
export function versioned<Body extends { readonly version: number }>(reply: FastifyReply, body: Body): Body {
  void reply.header('etag', formatEtag(body.version));
  return body;
}

export interface SettingVersion {
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: string;
}

export function toVersion({ version, by, at }: AlertSetting): SettingVersion {
  return { version, changedBy: by.name, changedAt: at };
}
