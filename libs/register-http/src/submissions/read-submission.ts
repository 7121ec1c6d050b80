import { upcast } from '@duban/contracts';
import { Refusal, SERVICES, type Service } from '@duban/domain';
import { validateInput } from '@duban/validation';
import { SubmissionEnvelope, type UncheckedSubmission } from './submission-envelope';

/** A submission with valid attributes; `data`, the body, is checked as a command. */
export interface Submission extends SubmissionEnvelope {
  readonly data: unknown;
}

/** The service that answers a submission which names none, so that the sender gets one rejection and not three. */
const ANSWERS_FOR_ALL: Service = SERVICES[0];

/** The service that handles a submission, or rejects it. */
export function addressee(content: UncheckedSubmission | undefined): Service {
  return SERVICES.find((service) => service === content?.service) ?? ANSWERS_FOR_ALL;
}

/** @throws Refusal `invalid`, naming the attribute */
export function readSubmission(content: UncheckedSubmission): Submission {
  const { specversion, id, source, type: givenType, service, subject, seq, idempotencykey, data: givenData } = content;
  const { type, data } =
    typeof givenType === 'string' ? upcast({ type: givenType, data: givenData }) : { type: givenType, data: givenData };
  const envelope = validateInput(SubmissionEnvelope, { specversion, id, source, type, service, subject, seq, idempotencykey });
  return Object.assign(envelope, { data });
}

/** The body as a command; a problem of the body as a whole is one of the field `data`. @throws Refusal `invalid` */
export function readBody<Command extends object>(type: new () => Command, { data }: Submission): Command {
  try {
    return validateInput(type, data);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, field: problem.field === '' ? 'data' : problem.field }));
    throw new Refusal(error.code, problems, error.params);
  }
}
