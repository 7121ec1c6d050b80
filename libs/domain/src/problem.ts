/** Why a command was refused. A code is published and never changes its meaning; HTTP statuses and texts are added by the apps. */
export const REFUSAL_CODES = [
  'invalid', // the content of the request is wrong: `problems` lists every fault
  'unknown-item',
  'unknown-report',
  'duplicate-code', // an item with this id exists with other content, or in another service
  'version-mismatch', // If-Match names another version than the item has
  'version-required', // If-Match is missing
  'idempotency-key-reused', // the key was used before with other content
  'withdrawn', // the item takes no more events
  'forbidden',
  'unauthenticated',
  'unknown-key',
  'unknown-department',
  'unknown-alert', // there is none with this id that the key may see
  'unknown-delivery', // there is none with this id that the key may see
  'unknown-policy', // no policy was adopted under this id
  'policy-withdrawn', // the adoption was withdrawn already
  'last-admin-key', // revoking it would lock everybody out
  'busy', // too many writers on one item at once
  'unknown-silence', // there is none with this id that the key may see
  'silence-ended',
  'unknown-channel', // the region has none with this id
  'no-secret-key', // the settings of channels cannot be opened or encrypted
  'channel-in-use', // params.region: its routes or contacts name it
  'wrong-credentials', // no user has this name with this password
  'locked-out', // too many attempts to sign in; params.seconds until the next one
  'password-change-required', // somebody else has chosen the password of this user
  'cross-site', // a page of another site sent the request
  'unknown-user', // there is none with this id that the caller manages
  'unknown-session',
  'name-taken', // another user has this name
  'last-administrator', // nobody who signs in could manage all users any more
  'set-up-already', // the first administrator is there
  'wrong-setup-token',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What is wrong with one field. */
export const PROBLEM_CODES = [
  'unknown-field',
  'required',
  'wrong-type',
  'not-finite',
  'too-many-digits',
  'not-positive',
  'negative',
  'not-an-integer',
  'too-long',
  'too-short',
  'too-many',
  'out-of-range',
  'not-allowed', // params.allowed
  'wrong-format', // params.expected
  'not-a-date',
  'date-in-future',
  'due-before-start',
  'outside-plan', // a date that must lie between start and due
  'goal-equals-baseline',
  'goal-on-wrong-side', // at-least: goal below baseline; down-to: above it
  'duplicate', // an id or date that appears twice in a list
  'not-ascending',
  'milder-light', // a worse band of a policy gives a milder light than a better one (params.light)
  'outside-region', // params.region
  'both-preset-and-policy',
  'empty',
  'unknown-milestone',
  'unknown-part',
  'does-not-fit-measure', // the report has a figure that the measure does not use
  'value-missing', // the report lacks the figure that the measure requires
  'both-value-and-increment',
  'already-reported', // params.seq and params.asOf: the report that has the increment of the period
  'no-such-report',
  'measure-type-changed',
  'fixed-by-reports', // an amendment would give reports that were made another meaning; params.before
  'beyond-goal', // a point of the trajectory is above the goal; params.date and params.goal
  'reference-cycle', // params.path
  'reference-to-itself',
  'reference-not-numeric', // the referenced item has no value to be compared with
  'relative-only-in-targets',
  'unit-mismatch',
  'unknown-item',
  'unknown-column',
  'missing-column',
  'other-content-exists',
  'id-of-another-service', // params.service
  'forbidden-department',
  'unknown-department',
  'name-of-another-department', // params.department
  'merge-cycle',
  'not-merged', // a department that is no part of another one on that date
  'unreadable-number',
  'error-value', // a cell with #N/A, #REF! …
  'not-calculated', // a cell whose formula has no stored result
  'digits-lost', // a code that a spreadsheet keeps as a number of more than 15 digits
  'unclear-number-format', // a cell whose number format hides what the number is
  'merged-cells', // params.range
  'hidden-row',
  'hidden-column',
  'duplicate-column', // params.other: the column that holds the same
  'period-column', // params.asOf, params.increment, params.value, or params.trajectory: the columns to use instead
  'ragged-row', // params.cells, params.expected
  'control-character',
  'no-change',
  'not-complete', // an item below 100 % is accepted only with evenThough
  'withdrawn', // the item takes no more events
  'never-fires', // a rule of alerts that no item could ever meet
  'always-fires', // a rule of alerts that every item would meet
  'ended-already', // the end of a silence is not later than now
  'lasts-too-long', // params.days: a silence
  'matches-everything', // a silence, or a route with others behind it, whose matcher names nothing
  'needs-alerts', // a silence until recovery without alerts
  'unknown-alert', // params.region
  'unknown-channel', // params.region
  'unknown-person', // params.region
  'unknown-template-field', // params.name and params.known
  'region-not-below', // params.region
  'too-deep', // params.max
  'to-before-from',
  'stretch-too-long', // params.days
  'too-many-items', // params.max: a region that has more of them
  'address-not-allowed', // params.host
  'wrong-password',
  'easy-to-guess', // a password
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** Path of the field with the names of the API: `measure.goal`, `milestonesDone[1]`. */
  readonly field: string;
  /** The wrong value as it was given, where it helps to show it. */
  readonly value?: unknown;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a person should know about a command that was accepted, or about an answer. A code is published and never changes its meaning. */
export const NOTE_CODES = [
  'reports-missing', // params: start, missing
  'value-went-back',
  'contradicts-later',
  'implausible-value',
  'clock-behind', // params: today, newest
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];

export interface CommandNote {
  readonly code: NoteCode;
  /** Path of the field that it is about, with the names of the API. */
  readonly field: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Thrown when a command is refused. The apps return it as problem+json; an import lists it as the problem of a row. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly problems: readonly Problem[] = [],
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code}${problems.length > 0 ? `: ${problems.map((p) => `${p.field} ${p.code}`).join(', ')}` : ''}`);
    this.name = 'Refusal';
  }
}
