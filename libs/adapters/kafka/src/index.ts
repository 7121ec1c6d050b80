export { KafkaBus } from './kafka-bus';
export { CloseTimedOut, KafkaRefused, KafkaTlsFailed, KafkaUnreachable, PositionBeyondEnd } from './kafka-errors';
export type { KafkaLog, KafkaLogLevel, KafkaOptions, KafkaSasl } from './kafka-options';
