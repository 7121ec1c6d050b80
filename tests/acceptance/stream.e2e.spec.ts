import { describeSystems } from '../support/describe-systems';
import { followStream, openStream, type EventStream, type StreamEvent } from '../support/event-stream';
import { itemBody, itemPath, register, report } from '../support/plan';
import type { TestSystem } from '../support/system';

describeSystems('the stream of changes', (start) => {
  let system: TestSystem;
  let viewer: Record<string, string>;
  let streams: EventStream[];

  beforeEach(async () => {
    streams = [];
    system = await start('2024-07-10');
    viewer = (await system.createKey('viewer')).headers;
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
  const reportProgress = (code: string, asOf: string, value: number): Promise<number> => report(system, 'livelihood', code, asOf, value);
  const hasSeq = (seq: number) => (event: StreamEvent) => event.data['seq'] === seq;
  const withoutHeartbeats = ({ events }: EventStream): StreamEvent[] => events.filter(({ type }) => type !== 'heartbeat');

  describe('the stream', () => {
    it('sends a light change at once, and a report that changes no light', async () => {
      const stream = await listen();
      const change = await stream.next(hasSeq(await reportProgress('L05', '2024-06-30', 620)));
      expect(change.type).toBe('light');
      expect(change.data).toMatchObject({ itemId: '140406-2024-L05', before: 'red', judgement: { light: 'green', value: 620 } });
      const figures = await stream.next(hasSeq(await reportProgress('L05', '2024-07-05', 640)));
      expect([figures.type, figures.data['before']]).toEqual(['report', 'green']);
    });

    it('sends the withdrawal of an item, which the summary does not count any more', async () => {
      const stream = await listen();
      const reason = { reason: '合并', effectiveFrom: '2024-07-01' };
      expect((await system.call('POST', `${itemPath('livelihood', 'L05')}/withdraw`, reason, { 'if-match': '"1"' })).status).toBe(200);
      const last = await stream.next(hasSeq(2));
      expect(last.type).toBe('withdrawn');
      expect(last.data).toMatchObject({ itemId: '140406-2024-L05', before: 'red', withdrawnFrom: '2024-07-01', cause: 'event' });
      const { body } = await system.call('GET', '/api/tracker/summary?region=140406&year=2024');
      expect(body['totals']).toMatchObject({ items: 0, red: 0 });
    });

    it('sends that an amendment lets an item join only later, and its light when it has joined', async () => {
      const stream = followStream(`${system.url}/api/tracker/stream?region=140406`, viewer);
      streams.push(stream);
      const amendment = { changes: { joined: '2024-08-01' }, reason: '推迟纳入', document: '政发〔2024〕9号' };
      const answer = await system.call('PATCH', itemPath('livelihood', 'L05'), amendment, { 'if-match': '"1"' });
      expect([answer.status, answer.body['errors']]).toEqual([200, undefined]);
      const postponed = await stream.next(hasSeq(2));
      expect(postponed.type).toBe('postponed');
      expect(postponed.data).toMatchObject({ itemId: '140406-2024-L05', before: 'red', joined: '2024-08-01', cause: 'event' });
      await system.advanceTo('2024-08-01');
      const joined = await stream.next(({ data }) => data['cause'] === 'time');
      expect([joined.type, joined.data]).toMatchObject(['light', { before: null, judgement: { light: 'grey' } }]);
    });

    it('sends a light change at a day change, and sends each event once to a client that reconnects', async () => {
      const stream = followStream(`${system.url}/api/tracker/stream?region=140406`, viewer);
      streams.push(stream);
      const reported = await stream.next(hasSeq(await reportProgress('L05', '2024-06-30', 620)));
      await system.advanceTo('2024-08-06');
      const changed = await stream.next(({ data }) => data['cause'] === 'time');
      expect([changed.type, changed.data]).toMatchObject(['light', { before: 'green', judgement: { light: 'yellow' } }]);
      const again = await stream.next(hasSeq(await reportProgress('L05', '2024-07-31', 720)));
      expect(withoutHeartbeats(stream).filter(({ data }) => data['seq'] !== 1)).toEqual([reported, changed, again]);
    });

    it('resumes after the last received event: nothing is lost, nothing is sent twice', async () => {
      await register(system, 'livelihood', 'L06');
      const [steady, dropped] = [await listen(), await listen()];
      const received = await dropped.next(hasSeq(await reportProgress('L05', '2024-06-01', 100)));
      await dropped.close();
      for (let value = 1; value <= 20; value += 1) await reportProgress(value % 2 === 0 ? 'L05' : 'L06', '2024-06-30', 100 + value);
      await system.settled();
      const resumed = await listen(received.id);
      const last = hasSeq(await reportProgress('L05', '2024-07-09', 700));
      await Promise.all([steady.next(last), resumed.next(last)]);
      const ids = withoutHeartbeats(steady).map(({ id }) => id);
      expect(withoutHeartbeats(resumed)).toEqual(withoutHeartbeats(steady).slice(ids.indexOf(received.id) + 1));
      expect(withoutHeartbeats(resumed).length).toBeGreaterThan(1);
    });

    it('resumes after a heartbeat as well, before the first event', async () => {
      const quiet = await listen();
      const heartbeat = await quiet.next(({ type }) => type === 'heartbeat');
      await quiet.close();
      const seq = await reportProgress('L05', '2024-06-30', 620);
      await system.settled();
      const resumed = await listen(heartbeat.id);
      expect((await resumed.next(hasSeq(seq))).type).toBe('light');
      expect(withoutHeartbeats(resumed).filter(hasSeq(seq))).toHaveLength(1);
    });

    it('sends one reset when it is resumed from an unknown id', async () => {
      const stream = await listen('yesterday');
      const reset = await stream.next(({ type }) => type === 'reset');
      await stream.close();
      const resumed = await listen(reset.id);
      await resumed.next(({ type }) => type === 'heartbeat');
      expect(resumed.events.filter(({ type }) => type === 'reset')).toEqual([]);
    });

    it('sends only events of the regions of its reader', async () => {
      const { headers } = await system.createKey('viewer', { regions: ['140403'] });
      const elsewhere = await listen(undefined, headers, '?region=140403');
      await reportProgress('L05', '2024-06-30', 620);
      await system.call('POST', '/api/livelihood/items', itemBody('L05', { region: '140403' }));
      await elsewhere.next(({ data }) => data['itemId'] === '140403-2024-L05');
      expect(withoutHeartbeats(elsewhere).map(({ data }) => data['region'])).toEqual(['140403']);
    });
  });
});
