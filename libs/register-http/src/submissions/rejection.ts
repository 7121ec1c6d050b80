import { SUBMISSION_REJECTED, type CloudEvent } from '@duban/contracts';
import type { Problem, Service } from '@duban/domain';
import { LOCALES, type Locale, problemDocument, type Failure, type ProblemDocument } from '@duban/nest-kit';
import type { Unchecked } from './submission-envelope';

const TOLD_BACK = ['id', 'source', 'type', 'subject', 'service', 'idempotencykey'] as const;
const LONGEST_TOLD = 200;
/** Of more the sender hears when these are mended. */
const MOST_FAULTS_TOLD = 100;

/** What is told back of a text that may be as large as the submission: a rejection has to fit its own topic. */
export function toldText(text: string): string {
  return text.slice(0, LONGEST_TOLD);
}

/** The payload of `duban.submission.rejected.v1`: which submission, and what REST would have answered, in every language. */
export interface SubmissionRejected {
  /** Its attributes as far as they could be read, cut at 200 characters; never its key, never its body. */
  readonly submission: Readonly<Partial<Record<(typeof TOLD_BACK)[number], string>>>;
  readonly problem: Readonly<Record<Locale, ProblemDocument>>;
}

export interface Rejecting {
  readonly service: Service;
  /** Where the submission stands: `topic/partition@offset`. The id: a rejection that is published again is known as the same. */
  readonly origin: string;
  readonly key: string;
  readonly content: Unchecked | undefined;
  readonly failure: Failure;
  readonly time: string;
}

export function encodeRejection({ service, origin, key, content = {}, failure, time }: Rejecting): string {
  const told = { ...failure, problems: failure.problems?.slice(0, MOST_FAULTS_TOLD).map(toldFault) ?? [] };
  const problem = Object.fromEntries(LOCALES.map((locale) => [locale, problemDocument(told, locale, origin)]));
  const event: CloudEvent<typeof SUBMISSION_REJECTED, SubmissionRejected> = {
    specversion: '1.0',
    id: origin,
    source: `/duban/${service}`,
    type: SUBMISSION_REJECTED,
    subject: toldText(key),
    time,
    datacontenttype: 'application/json',
    data: { submission: toldBack(content), problem: problem as Record<Locale, ProblemDocument> },
  };
  return JSON.stringify(event);
}

function toldBack(content: Unchecked): SubmissionRejected['submission'] {
  const told = TOLD_BACK.flatMap((name) => {
    const value = content[name];
    return typeof value === 'string' ? [[name, toldText(value)]] : [];
  });
  return Object.fromEntries(told) as SubmissionRejected['submission'];
}

function toldFault({ field, value, ...fault }: Problem): Problem {
  return { ...fault, field: toldText(field), ...(value !== undefined && { value: typeof value === 'string' ? toldText(value) : value }) };
}
