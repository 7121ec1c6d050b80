import { once } from 'node:events';
import { connect } from 'node:net';
import { startSystem } from '../support/embedded-system';
import { openStream } from '../support/event-stream';

describe('the program stops', () => {
  it('though somebody is listening to its stream, who is told that it ends', async () => {
    const system = await startSystem('2024-07-10');
    const { headers } = await system.keyOf('viewer');
    const stream = await openStream(`${system.url}/api/tracker/stream`, headers);
    await stream.next(({ type }) => type === 'heartbeat');
    await system.stop();
    await stream.ended;
    await expect(fetch(system.url)).rejects.toThrow();
  });

  it('though a client holds a connection and says nothing', async () => {
    const system = await startSystem('2024-07-10');
    const { hostname, port } = new URL(system.url);
    const silent = connect(Number(port), hostname);
    await once(silent, 'connect');
    const hungUp = once(silent, 'close');
    await system.stop();
    await hungUp;
    await expect(fetch(system.url)).rejects.toThrow();
  });
});
