import { ContainerHost } from './container-host';
import { kafkaProperties, type BrokerOptions, type KafkaPorts } from './kafka-properties';

const IMAGE = 'apache/kafka:4.1.0';
const PROPERTIES = '/tmp/server.properties';

/** The image's Kafka with our own server.properties and format command, because its defaults cannot create users. */
export function kafkaContainer(ports: KafkaPorts, options: BrokerOptions, clusterId: string): ContainerHost {
  const format = ['/opt/kafka/bin/kafka-storage.sh', 'format', '--ignore-formatted', '-t', clusterId, '-c', PROPERTIES];
  const script = `"$@" && exec /opt/kafka/bin/kafka-server-start.sh ${PROPERTIES}`;
  return new ContainerHost({
    image: IMAGE,
    entrypoint: ['sh', '-c', script, 'kafka', ...format, ...(options.format ?? [])],
    environment: { KAFKA_HEAP_OPTS: '-Xmx512m' },
    contents: { [PROPERTIES]: kafkaProperties({ bind: '0.0.0.0', dataFolder: '/tmp/data' }, ports, options) },
    files: options.files ?? [],
    ports: options.secured === undefined ? [ports.plain] : [ports.plain, ports.secured],
  });
}
