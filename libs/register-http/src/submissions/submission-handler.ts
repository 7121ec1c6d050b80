import { CORRECT_SUBMISSION, REGISTER_SUBMISSION, REJECTION_TOPIC, REPORT_SUBMISSION, findNotUtf8 } from '@duban/contracts';
import { itemId, Refusal, toInstant, type Principal } from '@duban/domain';
import { formatPartitionKey, type BatchContext, type Clock, type Message, type MessageBatch, type ReceivedMessage } from '@duban/ports';
import { CorrectReport, RegisterItem, ReportProgress, type Registrar } from '@duban/register';
import type { KeyService } from '@duban/accounts';
import { bearerSecret, describeHalfCharacter, toFailure, InvalidText, type Failure } from '@duban/nest-kit';
import { findHeader, openSubmission, MalformedSubmission, type OpenedSubmission } from './open-submission';
import { addressee, readBody, readSubmission, type Submission } from './read-submission';
import { cutShown, encodeNotes, encodeRejection, type AnsweredSubmission, type AcceptedCommand } from './submission-answer';

export interface SubmissionHandlerOptions {
  readonly registrar: Registrar;
  readonly keys: Pick<KeyService, 'authenticate'>;
  readonly clock: Clock;
  /** Resolves when the messages are durable on the bus. */
  readonly publish: (topic: string, messages: readonly Message[]) => Promise<void>;
}

interface ReceivedSubmission {
  readonly message: ReceivedMessage;
  /** `topic/partition@offset` */
  readonly origin: string;
  readonly opened: OpenedSubmission;
}

/**
 * Handles the submissions of departments' own systems that are addressed to one write service, with the same rights, the same
 * validation and the same use cases as REST. A refused submission is answered on `duban.rejections.v1`, and an accepted
 * one where there is something to know about it; in an outage none is refused, and the bus delivers the batch again. Submissions with one
 * key are handled in their order; a redelivered one changes nothing.
 */
export class SubmissionHandler {
  constructor(private readonly options: SubmissionHandlerOptions) {}

  /** Resolves when every submission of the batch is durably recorded or rejected. */
  async take(batch: MessageBatch, context: Pick<BatchContext, 'heartbeat'>): Promise<void> {
    const submissions = batch.messages.map((message): ReceivedSubmission => ({
      message,
      origin: `${formatPartitionKey(batch)}@${message.offset}`,
      opened: openSubmission(message),
    }));
    const mine = submissions.filter(({ opened }) => addressee(opened.content) === this.options.registrar.service);
    const queues = Map.groupBy(mine, ({ message }) => message.key);
    const ends = await Promise.allSettled([...queues.values()].map((queue) => this.inOrder(queue, context)));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason; // after all have ended, so that none is in progress when the batch comes again
  }

  private async inOrder(queue: readonly ReceivedSubmission[], context: Pick<BatchContext, 'heartbeat'>): Promise<void> {
    for (const submission of queue) {
      await this.answer(submission);
      await context.heartbeat();
    }
  }

  private async answer(submission: ReceivedSubmission): Promise<void> {
    try {
      const outcome = await this.carryOut(submission);
      const isWorthTelling = outcome.notes.length > 0 || outcome.receipt.flags.length > 0;
      if (isWorthTelling) await this.publish(submission, (answered) => encodeNotes(answered, outcome));
    } catch (error) {
      const failure = refusedBy(error);
      if (failure === undefined) throw error;
      await this.publish(submission, (answered) => encodeRejection(answered, failure));
    }
  }

  private async carryOut({ message, opened }: ReceivedSubmission): Promise<AcceptedCommand> {
    const principal = await this.sender(message);
    assertText(message.value);
    if (opened.fault !== undefined) throw new MalformedSubmission(opened.fault);
    const submission = readSubmission(opened.content);
    const key = submission.idempotencykey ?? submission.id;
    const { registrar } = this.options;
    const { subject = '', seq = 0 } = submission; // the envelope requires them for the types that use them
    switch (submission.type) {
      case REGISTER_SUBMISSION: {
        const item = readItemToRegister(submission);
        return { receipt: await registrar.register(principal, item), notes: registrar.noteRegistration(item) };
      }
      case REPORT_SUBMISSION:
        return { receipt: await registrar.report(principal, subject, readBody(ReportProgress, submission), key), notes: [] };
      case CORRECT_SUBMISSION:
        return { receipt: await registrar.correct(principal, subject, seq, readBody(CorrectReport, submission), key), notes: [] };
    }
  }

  /** @throws Refusal `unauthenticated` */
  private async sender({ headers = {} }: ReceivedMessage): Promise<Principal> {
    const secret = bearerSecret(findHeader(headers, 'authorization'));
    const principal = secret === undefined ? undefined : await this.options.keys.authenticate(secret);
    if (principal === undefined) throw new Refusal('unauthenticated');
    return principal;
  }

  private async publish(
    { message: { key }, origin, opened: { content } }: ReceivedSubmission,
    encode: (answered: AnsweredSubmission) => string,
  ): Promise<void> {
    const { registrar, clock, publish } = this.options;
    const value = encode({ service: registrar.service, origin, key, content, time: toInstant(clock.now()) });
    await publish(REJECTION_TOPIC, [{ key: cutShown(key), value }]);
  }
}

/** @throws InvalidText, with the position of the byte, when the message would be stored with other characters than were meant */
function assertText(value: string): void {
  const bodyByte = findNotUtf8(value);
  if (bodyByte !== undefined) throw new InvalidText('not-utf-8', { bodyByte });
  const fault = describeHalfCharacter(value);
  if (fault !== undefined) throw new InvalidText('unpaired-surrogate', fault);
}

/** The item to register. @throws Refusal `invalid` when the subject names another item */
function readItemToRegister(submission: Submission): RegisterItem {
  const item = readBody(RegisterItem, submission);
  const { subject } = submission;
  const id = itemId(item);
  if (subject === undefined || subject === id) return item;
  throw new Refusal('invalid', [{ code: 'not-allowed', field: 'subject', value: subject, params: { allowed: id } }]);
}

/** The failure to answer the sender with; undefined for one to be retried: an outage, or too many concurrent writers. */
function refusedBy(error: unknown): Failure | undefined {
  if (error instanceof InvalidText) return toFailure(error);
  if (error instanceof MalformedSubmission) return error.failure;
  const failure = error instanceof Refusal ? toFailure(error) : undefined;
  return failure === undefined || failure.status >= 500 ? undefined : failure;
}
