import { MemoryTrackerStores } from '@duban/memory';
import { MovableClock } from '../../../../tests/support/movable-clock';
import { Moments } from '../queries/read-moment';
import { TestTracker } from '../testing/test-tracker';
import { ClockWatch } from './clock-watch';
import { NewestData } from './newest-data';

const ZONE = 'Asia/Shanghai';

describe('the look at the clock', () => {
  const clock = new MovableClock('2024-07-02');
  let stores: MemoryTrackerStores;
  let warnings: string[];
  let moments: Moments;
  let watch: ClockWatch;
  beforeEach(() => {
    clock.moveTo('2024-07-02');
    stores = new MemoryTrackerStores();
    warnings = [];
    const newest = new NewestData(stores.projection);
    moments = new Moments(clock, ZONE, newest);
    const onError = (error: unknown): never => {
      throw error;
    };
    watch = new ClockWatch({ newest, moments, everyMs: 1, onBehind: (sentence) => warnings.push(sentence), onError });
  });

  /** Another tracker on the store folds an item: a report that was recorded on 2 July, evaluated on that day. */
  const foldElsewhere = async (): Promise<void> => {
    const other = new TestTracker(stores);
    await other.start(0);
    await other.fold(0, 'L05');
  };

  it('says nothing while there is no data, or the clock stands on the day of the newest or later', async () => {
    await watch.look();
    await foldElsewhere();
    await watch.look();
    clock.moveTo('2024-07-09');
    await watch.look();
    expect(warnings).toEqual([]);
    expect(moments.of({})).toMatchObject({ on: '2024-07-09', isCurrent: true });
  });

  it('says at the start, once, on which date the clock stands and up to which the data goes', async () => {
    await foldElsewhere();
    clock.moveTo('2024-05-01');
    await watch.start();
    await watch.look();
    await watch.stop();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('stands on 2024-05-01, before the newest data (2024-07-02)');
    expect(moments.of({})).toMatchObject({ on: '2024-05-01', isCurrent: false });
  });

  it('says it when an event comes from the future, and again only when the clock was right in between', async () => {
    clock.moveTo('2024-05-01');
    await watch.look();
    expect(warnings).toEqual([]);
    await foldElsewhere();
    await watch.look();
    await watch.look();
    expect(warnings).toHaveLength(1);
    clock.moveTo('2024-07-02');
    await watch.look();
    clock.moveTo('2024-05-01');
    await watch.look();
    expect(warnings).toHaveLength(2);
  });

  it('takes the clocks of two machines that differ around midnight for right, and evaluates as of its own', () => {
    const lateBy = (ms: number): { now: () => number } => ({ now: () => Date.parse('2024-07-02T00:00:00+08:00') - ms });
    const newest = { evaluatedUpTo: '2024-07-02', recordedUpTo: undefined };
    const [close, far] = [new Moments(lateBy(200), ZONE, newest), new Moments(lateBy(6 * 60_000), ZONE, newest)];
    expect([close.clockBehind(), far.clockBehind()]).toEqual([undefined, { today: '2024-07-01', newest: '2024-07-02' }]);
    expect([close.of({}).isCurrent, far.of({}).isCurrent]).toEqual([false, false]);
  });
});
