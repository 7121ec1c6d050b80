import { startSystem, type EmbeddedSystem } from '../support/embedded-system';
import { openStream, type EventStream, type StreamEvent } from '../support/event-stream';
import { itemBody, register, report } from '../support/plan';

let system: EmbeddedSystem;
let viewer: Record<string, string>;
let streams: EventStream[];

beforeEach(async () => {
  streams = [];
  system = await startSystem('2024-07-10');
  viewer = (await system.keyOf('viewer')).headers;
  await register(system, 'livelihood', 'L05');
  await system.settled();
});
afterEach(async () => {
  await Promise.all(streams.map((stream) => stream.close()));
  await system.stop();
});

const listen = async (lastEventId?: string, headers = viewer, query = '?region=140406'): Promise<EventStream> => {
  const resumed = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const stream = await openStream(`${system.url}/api/tracker/stream${query}`, { ...headers, ...resumed });
  streams.push(stream);
  return stream;
};
const told = (code: string, asOf: string, value: number): Promise<number> => report(system, 'livelihood', code, asOf, value);
const about = (seq: number) => (event: StreamEvent) => event.data['seq'] === seq;
const seqs = ({ events }: EventStream): unknown[] => events.map(({ data }) => data['seq']);

describe('the stream', () => {
  it('tells a light change as it happens, and a report that changes none', async () => {
    const stream = await listen();
    const change = await stream.next(about(await told('L05', '2024-06-30', 620)));
    expect(change.type).toBe('light');
    expect(change.data).toMatchObject({ itemId: '140406-2024-L05', before: 'red', judgement: { light: 'green', value: 620 } });
    const figures = await stream.next(about(await told('L05', '2024-07-05', 640)));
    expect([figures.type, figures.data['before']]).toEqual(['report', 'green']);
  });

  it('tells a light that changes by the passing of time', async () => {
    const seq = await told('L05', '2024-06-30', 620);
    await system.settled();
    const stream = await listen();
    await system.turnTo('2024-08-06');
    const change = await stream.next(about(seq));
    expect([change.type, change.data]).toMatchObject(['light', { before: 'green', cause: 'time', judgement: { light: 'yellow' } }]);
  });

  it('goes on after the last event seen: nothing lost, nothing twice', async () => {
    await register(system, 'livelihood', 'L06');
    const first = await listen();
    const seen = await first.next(about(await told('L05', '2024-06-01', 100)));
    await first.close();
    for (let value = 1; value <= 20; value += 1) await told(value % 2 === 0 ? 'L05' : 'L06', '2024-06-30', 100 + value);
    await system.settled();
    const resumed = await listen(seen.id);
    await told('L05', '2024-07-09', 700);
    await resumed.next(({ data }) => data['seq'] === 13);
    const missed = (code: string): unknown[] =>
      resumed.events.filter(({ data }) => data['itemId'] === `140406-2024-${code}`).map(({ data }) => data['seq']);
    expect(missed('L05').at(-1)).toBe(13);
    expect(missed('L06').at(-1)).toBe(11);
    const ids = resumed.events.map(({ id }) => id);
    expect([new Set(ids).size, ids.includes(seen.id)]).toEqual([ids.length, false]);
  });

  it('says to load afresh when it is resumed from an id that it never gave', async () => {
    const stream = await listen('yesterday');
    expect((await stream.next(({ type }) => type === 'reset')).data).toEqual({});
  });

  it('tells of the regions of its reader only', async () => {
    const { headers } = await system.keyOf('viewer', { regions: ['140403'] });
    const elsewhere = await listen(undefined, headers, '?region=140403');
    await told('L05', '2024-06-30', 620);
    await system.call('POST', '/api/livelihood/items', itemBody('L05', { region: '140403' }));
    await elsewhere.next(({ data }) => data['itemId'] === '140403-2024-L05');
    expect(seqs(elsewhere)).toEqual([1]);
  });
});
