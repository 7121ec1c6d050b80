/**
 * What a department's own system may ask for on `duban.submissions.v1`: the commands of the REST API that departments need, as
 * CloudEvents whose attributes say what the path says there, and whose `data` is the body.
 */
export const REGISTER_SUBMISSION = 'duban.submission.register.v1';
export const REPORT_SUBMISSION = 'duban.submission.report.v1';
export const CORRECT_SUBMISSION = 'duban.submission.correct.v1';

export const SUBMISSION_TYPES = [REGISTER_SUBMISSION, REPORT_SUBMISSION, CORRECT_SUBMISSION] as const;
export type SubmissionType = (typeof SUBMISSION_TYPES)[number];

/** The answer to a submission that is refused, on `duban.rejections.v1`. */
export const SUBMISSION_REJECTED = 'duban.submission.rejected.v1';
