import { itemTopic, type TopicSpec } from '@duban/contracts';
import type { Service } from '@duban/domain';
import { KafkaBus } from '@duban/kafka';
import { createServer, type Socket } from 'node:net';
import { freePort } from '../../engines/free-port';
import { answeringMongo } from '../support/answering-mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { Programs } from '../support/program';
import { listen } from '../support/tcp-proxy';
import { engines, expectSentences, runRefused } from './refused-start';

jest.setTimeout(120_000);

const programs = new Programs();
afterEach(() => programs.killAll());

describeWithEngines('a service with wrong engines', ['kafka', 'mongo'], () => {
  it('reports at once that neither the broker nor the database answers', async () => {
    const nowhere = `127.0.0.1:${await freePort()}`;
    const mongo = `mongodb://duban:hunter2@127.0.0.1:${await freePort()}/`;
    const ended = await runRefused(programs, engines({ brokers: [nowhere], mongoUri: mongo }));
    expectSentences(
      ended,
      new RegExp(`^Kafka at ${nowhere} does not answer .*: check that it runs`),
      /^MongoDB at 127\.0\.0\.1:\d+ cannot be reached .*set MONGODB_URI to where it is\.$/,
    );
  });

  it('reports that MongoDB is too old', async () => {
    const old = await answeringMongo({ hello: { maxWireVersion: 8, minWireVersion: 0 }, buildInfo: { version: '4.2.0' } });
    try {
      expectSentences(await runRefused(programs, engines({ mongoUri: old.uri })), /^MongoDB .* too old .*Upgrade it/);
    } finally {
      old.close();
    }
  });

  it('reports that a topic has another number of partitions than the others', async () => {
    const given = engines();
    const bus = await KafkaBus.connect({ brokers: given.brokers, clientId: 'another-version', log: () => undefined });
    try {
      const topic = (service: Service, partitions: number): TopicSpec => ({
        name: `${given.prefix}.${itemTopic(service)}`,
        partitions,
        cleanup: 'keep',
      });
      await bus.ensureTopics([topic('projects', 4), topic('targets', 3)]);
    } finally {
      await bus.close();
    }
    expectSentences(await runRefused(programs, given), /^Topic w\w+\.duban\.targets\.v1 has 3 partitions instead of 4\. .*must not change/);
  });

  it('reports that there is no admin key, and does not create one', async () => {
    expectSentences(await runRefused(programs, engines(), { DUBAN_ADMIN_KEY: '' }), /^There is no admin key yet: set DUBAN_ADMIN_KEY/);
  });
});

/** A server that accepts connections and sends nothing, like a machine that hangs. */
async function silentServer(): Promise<{ readonly address: string; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => socket.destroy())));
  const port = await listen(server);
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { address: `127.0.0.1:${port}`, close };
}

describeWithEngines('a service with unavailable engines', ['kafka', 'mongo'], () => {
  it('reports that no broker answers', async () => {
    const nowhere = `127.0.0.1:${await freePort()}`;
    expectSentences(
      await runRefused(programs, engines({ brokers: [nowhere] })),
      new RegExp(`^Kafka at ${nowhere} does not answer .*: check that it runs`),
    );
  });

  it('reports that no database answers', async () => {
    const uri = `mongodb://duban:hunter2@127.0.0.1:${await freePort()}/`;
    expectSentences(
      await runRefused(programs, engines({ mongoUri: uri })),
      /^MongoDB at 127\.0\.0\.1:\d+ cannot be reached .*Start it, or set MONGODB_URI/,
    );
  });

  it('reports that both hang', async () => {
    const silent = await silentServer();
    try {
      const ended = await runRefused(programs, engines({ brokers: [silent.address], mongoUri: `mongodb://${silent.address}/` }));
      expectSentences(ended, new RegExp(`^Kafka at ${silent.address} does not answer `), /^MongoDB at 127\.0\.0\.1:\d+ cannot be reached /);
    } finally {
      silent.close();
    }
  });

  it('reports that the database refuses the password', async () => {
    const hello = {
      isWritablePrimary: true,
      ismaster: true,
      helloOk: true,
      minWireVersion: 0,
      maxWireVersion: 21,
      maxBsonObjectSize: 16_777_216,
    };
    const failed = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };
    const refusing = await answeringMongo({ hello, ismaster: hello, saslstart: failed }, 'duban:hunter2@');
    try {
      expectSentences(
        await runRefused(programs, engines({ mongoUri: refusing.uri })),
        /^MongoDB .*Check user, password and authSource in MONGODB_URI/,
      );
    } finally {
      refusing.close();
    }
  });
});
