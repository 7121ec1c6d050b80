import { DELIVERED, fail, refuse, type SendResult } from '../send-result';
import type { PostAnswer } from './post';

/** What an HTTP status alone means. Other 4xx may be a fault that somebody mends, so that they are sent again. */
export function interpretStatus({ status, retryAfterMs }: PostAnswer): SendResult {
  const detail = `HTTP ${status}`;
  if (status >= 200 && status < 300) return DELIVERED;
  if (status >= 300 && status < 400) return refuse('redirect', detail);
  if (status === 410) return refuse('gone', detail);
  if (status === 429) return fail('throttled', detail, retryAfterMs);
  return fail(status >= 500 ? 'receiver-failed' : 'unexpected-answer', detail, retryAfterMs);
}
