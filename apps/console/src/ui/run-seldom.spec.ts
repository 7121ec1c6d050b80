import { runSeldom } from './run-seldom';

describe('what is run seldom', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('runs once for all who ask before it begins, and again for who asks later', async () => {
    let runs = 0;
    const seldom = runSeldom(() => Promise.resolve((runs += 1)), 100);
    for (let asked = 0; asked < 5; asked += 1) seldom.ask();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(1);
    seldom.ask();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(2);
  });

  it('rests after a slow run, and then serves who has asked meanwhile', async () => {
    let runs = 0;
    const run = (): Promise<void> => {
      runs += 1;
      return new Promise((resolve) => setTimeout(resolve, 1_000));
    };
    const seldom = runSeldom(run, 100);
    seldom.ask();
    await jest.advanceTimersByTimeAsync(500);
    seldom.ask();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(runs).toBe(2);
  });

  it('does not run any more when it is stopped', async () => {
    let runs = 0;
    const seldom = runSeldom(() => Promise.resolve((runs += 1)), 100);
    seldom.ask();
    seldom.stop();
    seldom.ask();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(0);
  });
});
