/**
 * The commands that a department's own system may send on `duban.submissions.v1`: those of the REST API that departments need. They are
 * CloudEvents whose attributes correspond to the path of the request and whose `data` is its body.
 */
export const REGISTER_SUBMISSION = 'duban.submission.register.v1';
export const REPORT_SUBMISSION = 'duban.submission.report.v1';
export const CORRECT_SUBMISSION = 'duban.submission.correct.v1';

export const SUBMISSION_TYPES = [REGISTER_SUBMISSION, REPORT_SUBMISSION, CORRECT_SUBMISSION] as const;
export type SubmissionType = (typeof SUBMISSION_TYPES)[number];

/** The type of the message that answers a refused submission on `duban.rejections.v1`. */
export const SUBMISSION_REJECTED = 'duban.submission.rejected.v1';
/** The type of the message on the same topic that says what to know about a submission that was accepted: notes, or a report's flags. */
export const SUBMISSION_NOTED = 'duban.submission.noted.v1';
