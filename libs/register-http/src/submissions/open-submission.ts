import { Refusal } from '@duban/domain';
import type { Failure } from '@duban/nest-kit';
import type { ReceivedMessage } from '@duban/ports';
import type { UncheckedSubmission } from './submission-envelope';

/** The submission in a message, not yet checked. With a fault: as much of it as can be read. */
export type OpenedSubmission =
  | { readonly content: UncheckedSubmission; readonly fault?: undefined }
  | { readonly content: UncheckedSubmission | undefined; readonly fault: Failure };

/** A message that is no CloudEvent, or whose data is no JSON. */
export class MalformedSubmission extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

const ATTRIBUTE = /^ce_/i;
const EVENT_TYPE = /^application\/cloudevents/i;
const STRUCTURED_TYPE = /^application\/cloudevents\+json\s*(;|$)/i;
const JSON_TYPE = /^application\/(.+\+)?json\s*(;|$)/i;
const MALFORMED: Failure = { code: 'malformed-json', status: 400 };
const NOT_A_CLOUD_EVENT: Failure = { code: 'not-a-cloud-event', status: 400 };

/**
 * Reads a message of a department's system in either mode of CloudEvents (Kafka protocol binding 1.0.2, 3): structured, where the value is
 * the whole event, or binary, where headers `ce_…` have its attributes and the value is `data`. A structured message may repeat its
 * attributes in headers, so that the content type comes first.
 */
export function openSubmission({ value, headers = {} }: Pick<ReceivedMessage, 'value' | 'headers'>): OpenedSubmission {
  const type = findHeader(headers, 'content-type');
  if (type !== undefined && EVENT_TYPE.test(type))
    return STRUCTURED_TYPE.test(type) ? openStructured(value) : { content: undefined, fault: NOT_A_CLOUD_EVENT };
  return findHeader(headers, 'ce_specversion') === undefined ? openStructured(value) : openBinary(value, headers, type);
}

function openStructured(value: string): OpenedSubmission {
  const parsed = parse(value);
  if (parsed === MALFORMED) return { content: undefined, fault: MALFORMED };
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { content: undefined, fault: NOT_A_CLOUD_EVENT };
  const content: UncheckedSubmission = parsed;
  return content.specversion === undefined ? { content, fault: NOT_A_CLOUD_EVENT } : { content };
}

function openBinary(value: string, headers: NonNullable<ReceivedMessage['headers']>, type: string | undefined): OpenedSubmission {
  const attributes = Object.fromEntries(
    Object.entries(headers).flatMap(([name, text]) => (ATTRIBUTE.test(name) ? [readAttribute(name, text)] : [])),
  );
  if (type !== undefined && !JSON_TYPE.test(type)) return { content: attributes, fault: wrongDataType(type) };
  const data = value === '' ? undefined : parse(value);
  return data === MALFORMED ? { content: attributes, fault: MALFORMED } : { content: { ...attributes, data } };
}

/** Headers have texts only; `seq` is the one attribute that is a number. */
function readAttribute(header: string, text: string): readonly [string, string | number] {
  const name = header.slice('ce_'.length).toLowerCase();
  return [name, name === 'seq' && /^\d{1,15}$/.test(text) ? Number(text) : text];
}

function wrongDataType(value: string): Failure {
  const problem = { code: 'not-allowed', field: 'datacontenttype', value, params: { allowed: 'application/json' } } as const;
  const { code, problems } = new Refusal('invalid', [problem]);
  return { code, problems, status: 400 };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return MALFORMED;
  }
}

/** Names are compared without regard to case. */
export function findHeader(headers: Readonly<Record<string, string>>, wanted: string): string | undefined {
  const name = Object.keys(headers).find((header) => header.toLowerCase() === wanted);
  return name === undefined ? undefined : headers[name];
}
