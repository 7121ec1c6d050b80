import { SUBMISSION_NOTED, SUBMISSION_REJECTED, type CloudEvent } from '@duban/contracts';
import { cutText, type CommandNote, type Problem, type Service } from '@duban/domain';
import { LOCALES, type Locale, problemDocument, type Failure, type ProblemDocument } from '@duban/nest-kit';
import type { Receipt } from '@duban/register';
import { toRegistrationView, type RegistrationView } from '../items/receipt-view';
import type { UncheckedSubmission } from './submission-envelope';

const SHOWN_ATTRIBUTES = ['id', 'source', 'type', 'subject', 'service', 'idempotencykey'] as const;
const LONGEST_SHOWN = 200;
/** Further problems are left out, because a rejection has to fit its topic. */
const MOST_PROBLEMS = 100;

/** The beginning of a text that may be as large as the submission: an answer has to fit its own topic. */
export function cutShown(text: string): string {
  return cutText(text, LONGEST_SHOWN);
}

/** Attributes of a submission as far as they could be read, cut at 200 characters; never its key, never its body. */
type ShownAttributes = Readonly<Partial<Record<(typeof SHOWN_ATTRIBUTES)[number], string>>>;

/** The payload of `duban.submission.rejected.v1`: which submission, and what REST would have answered, in every language. */
export interface SubmissionRejected {
  readonly submission: ShownAttributes;
  readonly problem: Readonly<Record<Locale, ProblemDocument>>;
}

/** The payload of `duban.submission.noted.v1`, likewise of a submission that was accepted. */
export interface SubmissionNoted {
  readonly submission: ShownAttributes;
  readonly answer: Readonly<Record<Locale, RegistrationView>>;
}

/** The submission that is answered. */
export interface AnsweredSubmission {
  readonly service: Service;
  /** The offset of the submission, `topic/partition@offset`: the id by which an answer that is published again is recognised. */
  readonly origin: string;
  readonly key: string;
  readonly content: UncheckedSubmission | undefined;
  readonly time: string;
}

/** What a command led to, and what its sender should know about it. */
export interface AcceptedCommand {
  readonly receipt: Receipt;
  readonly notes: readonly CommandNote[];
}

export function encodeRejection(answered: AnsweredSubmission, failure: Failure): string {
  const shown = { ...failure, problems: failure.problems?.slice(0, MOST_PROBLEMS).map(cutProblem) ?? [] };
  const problem = inEveryLanguage((locale) => problemDocument(shown, locale, answered.origin));
  return encode<SubmissionRejected>(SUBMISSION_REJECTED, answered, { submission: shownAttributes(answered.content), problem });
}

export function encodeNotes(answered: AnsweredSubmission, { receipt, notes }: AcceptedCommand): string {
  const answer = inEveryLanguage((locale) => toRegistrationView(receipt, notes, locale));
  return encode<SubmissionNoted>(SUBMISSION_NOTED, answered, { submission: shownAttributes(answered.content), answer });
}

function encode<Data>(type: typeof SUBMISSION_REJECTED | typeof SUBMISSION_NOTED, answered: AnsweredSubmission, data: Data): string {
  const event: CloudEvent<typeof type, Data> = {
    specversion: '1.0',
    id: answered.origin,
    source: `/duban/${answered.service}`,
    type,
    subject: cutShown(answered.key),
    time: answered.time,
    datacontenttype: 'application/json',
    data,
  };
  return JSON.stringify(event);
}

function inEveryLanguage<Answer>(answerIn: (locale: Locale) => Answer): Readonly<Record<Locale, Answer>> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, answerIn(locale)])) as Record<Locale, Answer>;
}

function shownAttributes(content: UncheckedSubmission = {}): ShownAttributes {
  const shown = SHOWN_ATTRIBUTES.flatMap((name) => {
    const value = content[name];
    return typeof value === 'string' ? [[name, cutShown(value)]] : [];
  });
  return Object.fromEntries(shown) as ShownAttributes;
}

function cutProblem({ field, value, ...fault }: Problem): Problem {
  return { ...fault, field: cutShown(field), ...(value !== undefined && { value: typeof value === 'string' ? cutShown(value) : value }) };
}
