import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Accepts connections and passes nothing on, like a machine that hangs. What is sent meanwhile arrives after `restore`. */
  freeze(): void;
  /** Ends all connections and accepts none that lasts, like a machine that is gone. */
  cut(): void;
  restore(): void;
  /** Bytes that the server has answered so far. */
  answered(): number;
  close(): Promise<void>;
}

/** Stands between a client and a server on this machine, and plays the network's outages. */
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
      from.on('error', () => to.destroy()); // an end that breaks ends the other
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

/** On a free port of this machine. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
