import { KafkaBus } from '@duban/kafka';
import { randomUUID } from 'node:crypto';
import { busContract } from './bus.contract';

busContract('kafka', { durable: true }, () => {
  const brokers = [process.env.KAFKA_BROKERS ?? '127.0.0.1:19092'];
  const open = (): Promise<KafkaBus> =>
    KafkaBus.connect({
      brokers,
      clientId: 'contract',
      log: (level, message, details) => {
        if (process.env.SHOW) process.stderr.write(`${new Date().toISOString()} ${level} ${message} ${JSON.stringify(details)}\n`);
      },
    });
  return { prefix: `${randomUUID()}.`, open, cleanUp: () => undefined };
});
