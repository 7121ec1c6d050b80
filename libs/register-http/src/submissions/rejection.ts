import { SUBMISSION_REJECTED, type CloudEvent } from '@duban/contracts';
import { cutText, type Problem, type Service } from '@duban/domain';
import { LOCALES, type Locale, problemDocument, type Failure, type ProblemDocument } from '@duban/nest-kit';
import type { UncheckedSubmission } from './submission-envelope';

const SHOWN_ATTRIBUTES = ['id', 'source', 'type', 'subject', 'service', 'idempotencykey'] as const;
const LONGEST_SHOWN = 200;
/** Further problems are left out, because a rejection has to fit its topic. */
const MOST_PROBLEMS = 100;

/** The beginning of a text that may be as large as the submission: a rejection has to fit its own topic. */
export function cutShown(text: string): string {
  return cutText(text, LONGEST_SHOWN);
}

/** The payload of `duban.submission.rejected.v1`: which submission, and what REST would have answered, in every language. */
export interface SubmissionRejected {
  /** Its attributes as far as they could be read, cut at 200 characters; never its key, never its body. */
  readonly submission: Readonly<Partial<Record<(typeof SHOWN_ATTRIBUTES)[number], string>>>;
  readonly problem: Readonly<Record<Locale, ProblemDocument>>;
}

export interface Rejecting {
  readonly service: Service;
  /** The offset of the submission, `topic/partition@offset`: the id by which a rejection that is published again is recognised. */
  readonly origin: string;
  readonly key: string;
  readonly content: UncheckedSubmission | undefined;
  readonly failure: Failure;
  readonly time: string;
}

export function encodeRejection({ service, origin, key, content = {}, failure, time }: Rejecting): string {
  const shown = { ...failure, problems: failure.problems?.slice(0, MOST_PROBLEMS).map(cutProblem) ?? [] };
  const problem = Object.fromEntries(LOCALES.map((locale) => [locale, problemDocument(shown, locale, origin)]));
  const event: CloudEvent<typeof SUBMISSION_REJECTED, SubmissionRejected> = {
    specversion: '1.0',
    id: origin,
    source: `/duban/${service}`,
    type: SUBMISSION_REJECTED,
    subject: cutShown(key),
    time,
    datacontenttype: 'application/json',
    data: { submission: shownAttributes(content), problem: problem as Record<Locale, ProblemDocument> },
  };
  return JSON.stringify(event);
}

function shownAttributes(content: UncheckedSubmission): SubmissionRejected['submission'] {
  const shown = SHOWN_ATTRIBUTES.flatMap((name) => {
    const value = content[name];
    return typeof value === 'string' ? [[name, cutShown(value)]] : [];
  });
  return Object.fromEntries(shown) as SubmissionRejected['submission'];
}

function cutProblem({ field, value, ...fault }: Problem): Problem {
  return { ...fault, field: cutShown(field), ...(value !== undefined && { value: typeof value === 'string' ? cutShown(value) : value }) };
}
