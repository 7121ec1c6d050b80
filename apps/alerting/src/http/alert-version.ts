import { formatEtag, type HeaderParameter } from '@duban/nest-kit';
import type { FastifyReply } from 'fastify';
import type { AlertView } from './alert-view';

/** What a command about an alert may depend on. Programs that only pass on what somebody has said do not know it. */
export const SEEN_VERSION: HeaderParameter = {
  name: 'If-Match',
  required: false,
  description: 'The version of the alert by which it was decided, its ETag. Whatever has happened to the alert since, when absent or `*`.',
  schema: { type: 'string' },
  example: '*',
};

/** Adds the version of an alert, its seq, to the headers of an answer. */
export function tagged(reply: FastifyReply, alert: AlertView): AlertView {
  void reply.header('etag', formatEtag(alert.seq));
  return alert;
}
