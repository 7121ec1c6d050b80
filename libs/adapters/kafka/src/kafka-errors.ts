import { StoreUnavailable, TopicMismatch, UnknownTopic } from '@duban/ports';

/** No broker answers. */
export class KafkaUnreachable extends Error {
  readonly code = 'kafka-unreachable';
}

/** A broker answers and refuses the connection or the request: wrong user or password, or missing rights. */
export class KafkaRefused extends Error {
  readonly code = 'kafka-refused';
}

/** The TLS handshake has failed. */
export class KafkaTlsFailed extends Error {
  readonly code = 'kafka-tls-failed';
}

/** The broker does not create topics, or creates them and does not serve them. */
export class TopicsNotCreated extends Error {
  readonly code = 'topics-not-created';
}

/** The position of a consumer is behind the end of its partition: the topic was created again, or has lost messages. */
export class PositionBeyondEnd extends Error {
  readonly code = 'position-beyond-end';
}

/** A log that must keep all messages has lost some at its beginning that a consumer had not read. */
export class BeginningLost extends Error {
  readonly code = 'beginning-lost';
}

/** A batch was still in progress at the deadline. The group was left nevertheless, and the batch will be delivered again. */
export class CloseTimedOut extends Error {
  readonly code = 'close-timed-out';
}

export class MessageTooLarge extends Error {
  readonly code = 'message-too-large';
}

/** What kafkajs throws, as far as it is used here. */
interface KafkaJsFault {
  readonly name?: string;
  readonly type?: string;
  readonly code?: unknown;
  readonly message: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** The error and its causes, outermost first. */
function chain(error: unknown): KafkaJsFault[] {
  const found: KafkaJsFault[] = [];
  for (let next = error; next instanceof Error && found.length < 10; next = next.cause) found.push(next);
  return found;
}

/** kafkajs' name of the protocol error that caused the error, like `UNKNOWN_TOPIC_OR_PARTITION`. */
export function protocolError(error: unknown): string | undefined {
  return chain(error).find(({ type }) => type !== undefined)?.type;
}

const REFUSALS = /AUTHORIZATION_FAILED$|^(SASL_AUTHENTICATION_FAILED|UNSUPPORTED_SASL_MECHANISM|ILLEGAL_SASL_STATE)$/;
const TLS = /^(ERR_SSL|ERR_TLS|CERT_|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** Whether a broker has refused: trying again does not help. */
export function isRefusal(error: unknown): boolean {
  return chain(error).some(({ name, type }) => name === 'KafkaJSSASLAuthenticationError' || (type !== undefined && REFUSALS.test(type)));
}

/** The error of a failed connection. Its message tells the operator what is wrong, where, and what to do. */
export function connectError(error: unknown, brokers: readonly string[]): Error {
  const where = brokers.join(', ');
  const faults = chain(error);
  const reason = faults.at(-1)?.message ?? String(error);
  if (isRefusal(error))
    return new KafkaRefused(`Kafka at ${where} refuses us (${reason}): check user, password and SASL mechanism, and the rights there.`, {
      cause: error,
    });
  if (faults.some(({ code }) => typeof code === 'string' && TLS.test(code)))
    return new KafkaTlsFailed(
      `No TLS connection to Kafka at ${where} (${reason}): check that the port speaks TLS and the CA certificate.`,
      {
        cause: error,
      },
    );
  return new KafkaUnreachable(
    `Kafka at ${where} does not answer (${reason}): check that it runs, the addresses, and whether the port wants TLS or SASL.`,
    { cause: error },
  );
}

/** The error of a failed request to the broker. @param what the request could not do */
export function requestError(error: unknown, what: string, brokers: readonly string[]): Error {
  if (error instanceof UnknownTopic || error instanceof TopicMismatch || error instanceof TopicsNotCreated) return error;
  const type = protocolError(error);
  const reason = chain(error).at(-1)?.message ?? String(error);
  if (type === 'UNKNOWN_TOPIC_OR_PARTITION')
    return new UnknownTopic(`${what}: there is no such topic; create it with ensureTopics first.`, { cause: error });
  if (isRefusal(error))
    return new KafkaRefused(`${what}: Kafka at ${brokers.join(', ')} refuses it (${reason}): check the rights of this user there.`, {
      cause: error,
    });
  if (type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE')
    return new MessageTooLarge(`${what}: a message is larger than the topic's max.message.bytes; raise it there.`, { cause: error });
  return new StoreUnavailable(`${what}: Kafka at ${brokers.join(', ')} does not take it (${reason}).`, 'unreachable', { cause: error });
}
