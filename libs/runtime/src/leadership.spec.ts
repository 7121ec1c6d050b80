import { MemoryLeaseStore } from '@duban/memory';
import { Leadership } from './leadership';

const FOR_MS = 15_000;

describe('leadership', () => {
  let store: MemoryLeaseStore;
  /** Of each process its own, which begin anywhere. */
  let clocks: Record<string, number>;
  const errors: unknown[] = [];
  const contender = (holder: string, name = 'groups'): Leadership =>
    new Leadership({ store, name, holder, forMs: FOR_MS, elapsedMs: () => clocks[holder]!, onError: (error) => errors.push(error) });
  const pass = (ms: number): void => Object.keys(clocks).forEach((holder) => (clocks[holder]! += ms));

  beforeEach(() => {
    store = new MemoryLeaseStore();
    clocks = { A: 5_000_000, B: 20, C: 900 };
    errors.length = 0;
  });

  it('is the one that came first, as long as it renews, and each work has its own', async () => {
    const [a, b] = [contender('A'), contender('B')];
    expect(a.leads).toBe(false);
    expect(await a.take()).toBe(true);
    for (let round = 0; round < 10; round += 1) {
      expect(await b.take()).toBe(false);
      pass(FOR_MS - 1);
      expect(a.leads).toBe(true);
      expect(await a.take()).toBe(true);
    }
    expect(await contender('B', 'messages').take()).toBe(true);
    expect(b.leads).toBe(false);
  });

  it('passes to another when the holder has not renewed for its time, not a millisecond before', async () => {
    const [a, b] = [contender('A'), contender('B')];
    await a.take();
    expect(await b.take()).toBe(false);
    pass(FOR_MS - 1);
    expect(await b.take()).toBe(false);
    expect(a.leads).toBe(true);
    pass(1);
    expect(a.leads).toBe(false);
    expect(await b.take()).toBe(true);
    expect(await a.take()).toBe(false);
    expect([a.leads, b.leads]).toEqual([false, true]);
  });

  it('is waited for anew by one that has just come: it cannot know how old the lease is', async () => {
    await contender('A').take();
    pass(FOR_MS * 100);
    const b = contender('B');
    expect(await b.take()).toBe(false);
    pass(FOR_MS);
    expect(await b.take()).toBe(true);
  });

  it('ends for a holder whose engine answers too late, before another one may begin', async () => {
    const [a, b] = [contender('A'), contender('B')];
    await b.take();
    await a.take();
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const load = store.load.bind(store);
    store.load = async (name) => {
      await answered;
      return load(name);
    };
    const renewal = b.take();
    pass(FOR_MS);
    answer();
    expect(await renewal).toBe(false); // it is written, but its time is over already
    expect(b.leads).toBe(false);
    store.load = load;
    expect(await b.take()).toBe(true);
  });

  it('passes at once when it is given back, and when its holder starts again', async () => {
    const [a, b] = [contender('A'), contender('B')];
    await a.take();
    expect(await contender('A').take()).toBe(true);
    await b.release(); // not its own
    expect(await b.take()).toBe(false);
    await a.release();
    expect(a.leads).toBe(false);
    expect(await b.take()).toBe(true);
  });

  it('of several that ask at once is one, also when the lease has run out', async () => {
    const all = ['A', 'B', 'C'].map((holder) => contender(holder));
    const round = async (): Promise<number> => {
      await Promise.all(all.map((each) => each.take()));
      return all.filter(({ leads }) => leads).length;
    };
    expect(await round()).toBe(1);
    const [first] = all.filter(({ leads }) => leads);
    expect(await round()).toBe(1);
    all.splice(all.indexOf(first!), 1);
    expect(await round()).toBe(0);
    pass(FOR_MS);
    expect(await round()).toBe(1);
  });

  it('is asked for from the start on, and given back at the end', async () => {
    const a = contender('A');
    a.start();
    await a.stop();
    expect(a.leads).toBe(false);
    expect(await store.load('groups')).toEqual({ name: 'groups', version: 2, holder: null, forMs: FOR_MS });
    expect(errors).toEqual([]);
  });
});
