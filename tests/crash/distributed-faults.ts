import { setTimeout as pause } from 'node:timers/promises';
import type { KafkaBroker } from '../../engines/kafka-broker';
import type { MongoServer } from '../../engines/mongo-server';
import type { Chance } from '../support/chance';
import type { TcpProxy } from '../support/tcp-proxy';
import type { InjectedFault } from './faults';
import type { KillableService } from './killable-service';

export interface EnginesWithProxy {
  readonly broker: KafkaBroker;
  readonly server: MongoServer;
  /** The connection of the services to the database. */
  readonly network: TcpProxy;
}

export const listServiceFaults = (writer: KillableService, trackers: readonly KillableService[]): InjectedFault[] => [
  { name: 'the write service with its relay killed', inject: () => writer.killAndStartAgain() },
  ...trackers.map((tracker, index) => ({ name: `tracker ${index + 1} killed`, inject: () => tracker.killAndStartAgain() })),
];

/** Faults of the broker and the database; an outage takes up to 6.5 seconds. */
export function listEngineFaults({ broker, server, network }: EnginesWithProxy, chance: Chance): InjectedFault[] {
  const outage = (): Promise<void> => pause(500 + chance.below(6_000));
  const during = (begin: () => Promise<void> | void, end: () => Promise<void> | void) => async (): Promise<void> => {
    await begin();
    await outage();
    await end();
  };
  const kill = (engine: KafkaBroker | MongoServer) =>
    during(
      () => engine.kill9(),
      () => engine.again(),
    );
  return [
    { name: 'the broker killed', inject: kill(broker) },
    {
      name: 'the database frozen',
      inject: during(
        () => server.freeze(),
        () => server.thaw(),
      ),
    },
    {
      name: 'the database cut off',
      inject: during(
        () => network.cut(),
        () => network.restore(),
      ),
    },
    // The substitute for MongoDB keeps its data in memory, so that a kill would lose them.
    ...(server.durable ? [{ name: 'the database killed', inject: kill(server) }] : []),
  ];
}
