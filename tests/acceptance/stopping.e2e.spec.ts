import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describeSystems } from '../support/describe-systems';
import { openStream } from '../support/event-stream';

describeSystems('stopping', (start) => {
  describe('the program stops', () => {
    it('while a client reads its stream, which ends', async () => {
      const system = await start('2024-07-10');
      const { headers } = await system.createKey('viewer');
      const stream = await openStream(`${system.url}/api/tracker/stream`, headers);
      await stream.next(({ type }) => type === 'heartbeat');
      await system.stop();
      await stream.ended;
      await expect(fetch(system.url)).rejects.toThrow();
    });

    it('while a client keeps a connection open and sends nothing', async () => {
      const system = await start('2024-07-10');
      const { addresses } = system;
      const sockets = await Promise.all(addresses.map(openSocket));
      const closed = Promise.all(sockets.map((socket) => once(socket, 'close')));
      await system.stop();
      await closed;
      for (const address of addresses) await expect(fetch(address)).rejects.toThrow();
    });
  });
});

async function openSocket(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}
