import { KafkaBus } from '@duban/kafka';
import { randomUUID } from 'node:crypto';
import { describeWithEngines, kafkaBrokers } from '../support/engines/describe-with-engines';
import { busContract } from './bus.contract';

describeWithEngines('a log of its own for each case', ['kafka'], () => {
  busContract('kafka', { durable: true }, () => ({
    prefix: `${randomUUID()}.`,
    open: () => KafkaBus.connect({ brokers: kafkaBrokers(), clientId: 'contract', log: () => undefined }),
    cleanUp: () => undefined,
  }));
});
