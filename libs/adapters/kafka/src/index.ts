export { KafkaBus } from './kafka-bus';
export { BeginningLost, CloseTimedOut, KafkaRefused, KafkaTlsFailed, KafkaUnreachable, PositionBeyondEnd } from './kafka-errors';
export type { KafkaLog, KafkaLogLevel, KafkaOptions, KafkaSasl } from './kafka-options';
