import { UndecodableMessage, upcast } from '@duban/contracts';
import { Refusal, SERVICES, type Service } from '@duban/domain';
import { validateInput } from '@duban/validation';
import { SubmissionEnvelope, type Unchecked } from './submission-envelope';

/** A submission whose attributes are right; `data`, the body, is checked by the command. */
export interface Submission extends SubmissionEnvelope {
  readonly data: unknown;
}

/** Whoever cannot be told whose it is, is answered by one service, so that the sender hears of it once. */
const ANSWERS_FOR_ALL: Service = SERVICES[0];

/** What the message holds if it is a JSON object, and nothing otherwise. */
export function openedSubmission(value: string): Unchecked | undefined {
  try {
    const content: unknown = JSON.parse(value);
    return typeof content === 'object' && content !== null && !Array.isArray(content) ? content : undefined;
  } catch {
    return undefined; // the sender hears of it: see readSubmission
  }
}

/** The service that takes a submission, or has to refuse it. */
export function addressee(content: Unchecked | undefined): Service {
  return SERVICES.find((service) => service === content?.service) ?? ANSWERS_FOR_ALL;
}

/** @throws UndecodableMessage when it is no JSON object · Refusal `invalid`, naming the attribute */
export function readSubmission(content: Unchecked | undefined): Submission {
  if (content === undefined) throw new UndecodableMessage('not a JSON object');
  const { specversion, id, source, type: givenType, service, subject, seq, idempotencykey, data: givenData } = content;
  const { type, data } =
    typeof givenType === 'string' ? upcast({ type: givenType, data: givenData }) : { type: givenType, data: givenData };
  const envelope = validateInput(SubmissionEnvelope, { specversion, id, source, type, service, subject, seq, idempotencykey });
  return Object.assign(envelope, { data });
}

/** The body as its command; a fault of the body as a whole is one of `data`. @throws Refusal `invalid` */
export function bodyOf<Command extends object>(type: new () => Command, { data }: Submission): Command {
  try {
    return validateInput(type, data);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, field: problem.field === '' ? 'data' : problem.field }));
    throw new Refusal(error.code, problems, error.params);
  }
}
