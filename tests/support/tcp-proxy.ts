import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Accepts connections and forwards nothing, like a machine that hangs. Data sent meanwhile arrive after `restore`. */
  freeze(): void;
  /** Ends all connections and closes new ones at once, like a machine that is down. */
  cut(): void;
  restore(): void;
  /** The number of bytes that the server has sent so far. */
  answered(): number;
  close(): Promise<void>;
}

/** A proxy between a client and a server on this machine, which simulates outages of the network. */
export async function tcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const upstreams: Socket[] = [];
  let state: 'open' | 'frozen' | 'cut' = 'open';
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy();
    const upstream = connect(target.port, target.host);
    upstreams.push(upstream);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy()); // An error of one side ends the other side as well.
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      if (state === 'frozen') from.pause();
    }
  });
  const port = await listen(server);
  return {
    port,
    freeze: () => {
      state = 'frozen';
      for (const socket of sockets) socket.pause();
    },
    cut: () => {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    restore: () => {
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
    answered: () => upstreams.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Listens on a free port of this machine. @returns the port */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
