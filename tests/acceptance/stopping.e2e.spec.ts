import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describeSystems } from '../support/describe-systems';
import { openStream } from '../support/event-stream';

describeSystems('stopping', (start) => {
  describe('the program stops', () => {
    it('though somebody is listening to its stream, who is told that it ends', async () => {
      const system = await start('2024-07-10');
      const { headers } = await system.createKey('viewer');
      const stream = await openStream(`${system.url}/api/tracker/stream`, headers);
      await stream.next(({ type }) => type === 'heartbeat');
      await system.stop();
      await stream.ended;
      await expect(fetch(system.url)).rejects.toThrow();
    });

    it('though a client holds a connection and says nothing', async () => {
      const system = await start('2024-07-10');
      const addresses = await system.addresses();
      const silent = await Promise.all(addresses.map(connected));
      const hungUp = Promise.all(silent.map((socket) => once(socket, 'close')));
      await system.stop();
      await hungUp;
      for (const address of addresses) await expect(fetch(address)).rejects.toThrow();
    });
  });
});

async function connected(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}
