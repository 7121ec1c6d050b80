import type { mongo } from 'mongoose';
import { ContainerHost } from './container-host';

const IMAGE = 'mongo:8';

export function mongoContainer(port: number, replicaSet: string): ContainerHost {
  const command = ['--replSet', replicaSet, '--bind_ip_all', '--port', String(port), '--wiredTigerCacheSizeGB', '1'];
  return new ContainerHost({ image: IMAGE, command, ports: [port] });
}

/** Starts a replica set of one member, which majority writes need. The address is the same inside the container and outside. */
export async function becomePrimary(admin: mongo.Db, port: number, replicaSet: string): Promise<void> {
  const { setName, isWritablePrimary } = await admin.command({ hello: 1 });
  if (setName === undefined) {
    await admin.command({ replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host: `127.0.0.1:${port}` }] } });
  }
  if (isWritablePrimary !== true) throw new Error('it is not the primary yet');
}
