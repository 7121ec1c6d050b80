import { once } from 'node:events';
import type { LookupAddress } from 'node:dns';
import { connect, type Socket } from 'node:net';
import { pinnedLookup } from '../address/address-guard';

/** A connection to one of exactly these addresses. */
export async function connectTo(host: string, port: number, addresses: readonly LookupAddress[], signal: AbortSignal): Promise<Socket> {
  const socket = connect({ host, port, lookup: pinnedLookup(addresses), autoSelectFamily: true });
  // Errors after this function are those of the session, which listens itself; one that comes between the two ends the session as well.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
