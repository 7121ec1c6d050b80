import { CORRECT_SUBMISSION, REGISTER_SUBMISSION, REJECTION_TOPIC, REPORT_SUBMISSION, UndecodableMessage } from '@duban/contracts';
import { itemId, Refusal, toInstant, type Principal } from '@duban/domain';
import { addressOf, type BatchContext, type Clock, type Message, type MessageBatch, type ReceivedMessage } from '@duban/ports';
import { CorrectReport, RegisterItem, ReportProgress, type Receipt, type Registrar } from '@duban/register';
import { bearerSecret, type KeyService, failureOf, type Failure } from '@duban/nest-kit';
import { addressee, bodyOf, openedSubmission, readSubmission, type Submission } from './read-submission';
import { encodeRejection, toldText } from './rejection';
import type { Unchecked } from './submission-envelope';

export interface SubmissionDeskOptions {
  readonly registrar: Registrar;
  readonly keys: Pick<KeyService, 'authenticate'>;
  readonly clock: Clock;
  /** Resolves when the messages are durable on the bus. */
  readonly publish: (topic: string, messages: readonly Message[]) => Promise<void>;
}

interface Letter {
  readonly message: ReceivedMessage;
  /** `topic/partition@offset` */
  readonly origin: string;
  readonly content: Unchecked | undefined;
}

/**
 * Takes the submissions of departments' own systems that are addressed to one write service: the same rights, the same validation
 * and the same use cases as REST. What is refused is answered on `duban.rejections.v1`; an outage refuses nothing, the bus brings the
 * batch again. Submissions with one key are taken in their order; one that comes again changes nothing.
 */
export class SubmissionDesk {
  constructor(private readonly options: SubmissionDeskOptions) {}

  /** Resolves when every submission of the batch is durably taken or answered. */
  async take(batch: MessageBatch, context: Pick<BatchContext, 'heartbeat'>): Promise<void> {
    const letters = batch.messages.map((message): Letter => ({
      message,
      origin: `${addressOf(batch)}@${message.offset}`,
      content: openedSubmission(message.value),
    }));
    const mine = letters.filter(({ content }) => addressee(content) === this.options.registrar.service);
    const piles = Map.groupBy(mine, ({ message }) => message.key);
    const ends = await Promise.allSettled([...piles.values()].map((pile) => this.inOrder(pile, context)));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason; // only now: no work is under way when the batch comes again
  }

  private async inOrder(pile: readonly Letter[], context: Pick<BatchContext, 'heartbeat'>): Promise<void> {
    for (const letter of pile) {
      await this.answer(letter);
      await context.heartbeat();
    }
  }

  private async answer(letter: Letter): Promise<void> {
    try {
      await this.carryOut(letter);
    } catch (error) {
      const failure = refusedBy(error);
      if (failure === undefined) throw error;
      await this.reject(letter, failure);
    }
  }

  private async carryOut({ message, content }: Letter): Promise<Receipt> {
    const principal = await this.sender(message);
    const submission = readSubmission(content);
    const key = submission.idempotencykey ?? submission.id;
    const { registrar } = this.options;
    const { subject = '', seq = 0 } = submission; // there, where the type asks for them
    switch (submission.type) {
      case REGISTER_SUBMISSION:
        return registrar.register(principal, itemOf(submission));
      case REPORT_SUBMISSION:
        return registrar.report(principal, subject, bodyOf(ReportProgress, submission), key);
      case CORRECT_SUBMISSION:
        return registrar.correct(principal, subject, seq, bodyOf(CorrectReport, submission), key);
    }
  }

  /** @throws Refusal `unauthenticated` */
  private async sender({ headers = {} }: ReceivedMessage): Promise<Principal> {
    const name = Object.keys(headers).find((header) => header.toLowerCase() === 'authorization');
    const secret = bearerSecret(name === undefined ? undefined : headers[name]);
    const principal = secret === undefined ? undefined : await this.options.keys.authenticate(secret);
    if (principal === undefined) throw new Refusal('unauthenticated');
    return principal;
  }

  private async reject({ message: { key }, origin, content }: Letter, failure: Failure): Promise<void> {
    const { registrar, clock, publish } = this.options;
    const time = toInstant(clock.now());
    const value = encodeRejection({ service: registrar.service, origin, key, content, failure, time });
    await publish(REJECTION_TOPIC, [{ key: toldText(key), value }]);
  }
}

/** The item to register; a subject that names another one is a mistake of the sender's. */
function itemOf(submission: Submission): RegisterItem {
  const item = bodyOf(RegisterItem, submission);
  const { subject } = submission;
  const id = itemId(item);
  if (subject === undefined || subject === id) return item;
  throw new Refusal('invalid', [{ code: 'not-allowed', field: 'subject', value: subject, params: { allowed: id } }]);
}

/** What the sender did wrong; undefined: nothing, it is to be tried again (an outage, or too many writers at once). */
function refusedBy(error: unknown): Failure | undefined {
  if (error instanceof UndecodableMessage) return { code: 'malformed-json', status: 400 };
  const failure = error instanceof Refusal ? failureOf(error) : undefined;
  return failure === undefined || failure.status >= 500 ? undefined : failure;
}
