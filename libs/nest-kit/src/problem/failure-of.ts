import { HttpException } from '@nestjs/common';
import { AlertRefusal } from '@duban/alerting';
import { Refusal, type RefusalCode } from '@duban/domain';
import { StoreUnavailable } from '@duban/ports';
import { SpreadsheetRefusal } from '@duban/spreadsheet';
import type { HttpCode } from './catalogue';
import type { Failure } from './problem-document';
import { InvalidText } from './invalid-text';

const RETRY_SOON = { 'retry-after': '1' };
const RETRY_LATER = { 'retry-after': '10' };

const STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'unknown-item': 404,
  'unknown-report': 404,
  'unknown-key': 404,
  'unknown-department': 404,
  'unknown-alert': 404,
  'unknown-delivery': 404,
  'unknown-policy': 404,
  'unknown-silence': 404,
  'unknown-channel': 404,
  'silence-ended': 409,
  'no-secret-key': 409,
  'channel-in-use': 409,
  'wrong-credentials': 401,
  'wrong-setup-token': 401,
  'password-change-required': 403,
  'cross-site': 403,
  'unknown-user': 404,
  'unknown-session': 404,
  'name-taken': 409,
  'last-administrator': 409,
  'set-up-already': 409,
  'locked-out': 429,
  'policy-withdrawn': 409,
  'duplicate-code': 409,
  withdrawn: 409,
  'last-admin-key': 409,
  'version-mismatch': 412,
  'idempotency-key-reused': 422,
  'version-required': 428,
  busy: 503,
};
const CHALLENGE = { 'www-authenticate': 'Bearer' };
const HEADERS: Partial<Record<RefusalCode, Readonly<Record<string, string>>>> = {
  unauthenticated: CHALLENGE,
  'wrong-credentials': CHALLENGE,
  'wrong-setup-token': CHALLENGE,
  busy: RETRY_SOON,
};
const BY_STATUS: Readonly<Record<number, HttpCode>> = {
  404: 'no-such-route',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'too-large',
  415: 'unsupported-media-type',
  503: 'unavailable',
};
/** Fastify's codes that say more than their status, and the answers that multipart gives as 406. */
const BY_CODE: Readonly<Record<string, Failure>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'malformed-json', status: 400 },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'malformed-json', status: 400 },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { code: 'unsupported-media-type', status: 415 },
};

/** What an exception means to the caller; undefined when it is a defect or outage that the caller must hear nothing of. */
export function toFailure(exception: unknown): Failure | undefined {
  if (exception instanceof Refusal) return ofRefusal(exception);
  if (exception instanceof AlertRefusal) return ofAlert(exception);
  if (exception instanceof SpreadsheetRefusal) return ofSpreadsheet(exception);
  if (exception instanceof InvalidText) return { code: exception.code, status: 400, params: exception.params };
  if (exception instanceof StoreUnavailable) return { code: exception.kind, status: 503, headers: RETRY_LATER };
  return ofHttp(exception);
}

function ofRefusal({ code, problems, params }: Refusal): Failure {
  const headers = code === 'locked-out' ? { 'retry-after': String(params['seconds']) } : HEADERS[code];
  return { code, status: STATUS[code], problems, params, ...(headers === undefined ? {} : { headers }) };
}

function ofAlert({ code, last }: AlertRefusal): Failure {
  const status = code === 'alert-changed' ? 412 : 409;
  if (last === undefined) return { code, status };
  const { type: event, on, by } = last;
  return { code, status, params: by === null ? { event, on } : { event, on, by } };
}

function ofSpreadsheet({ code, params }: SpreadsheetRefusal): Failure {
  return { code, params, status: code === 'too-large' || code.startsWith('too-many') ? 413 : 400 };
}

/** Errors of Nest and Fastify carry a status; only those that blame the caller (and 503) are passed on. */
function ofHttp(exception: unknown): Failure | undefined {
  const cause = exception instanceof HttpException ? (exception.cause ?? exception) : exception;
  const known = BY_CODE[String(readProperty(cause, 'code'))];
  if (known !== undefined) return known;
  if (cause instanceof SyntaxError && httpStatus(cause) === 400) return { code: 'malformed-json', status: 400 };
  const status = httpStatus(exception);
  if (status === 503) return { code: 'unavailable', status, headers: RETRY_LATER };
  if (status === undefined || status < 400 || status >= 500) return undefined;
  const code = BY_STATUS[status];
  return code === undefined ? { code: 'bad-request', status: 400 } : { code, status };
}

function httpStatus(exception: unknown): number | undefined {
  const status = exception instanceof HttpException ? exception.getStatus() : readProperty(exception, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

function readProperty(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
