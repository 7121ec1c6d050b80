import { dayChangeTimer } from './day-change-timer';

const MIDNIGHT = Date.parse('2024-06-30T16:00:00Z'); // in Shanghai

describe('the day change timer', () => {
  beforeEach(() => jest.useFakeTimers({ now: MIDNIGHT - 90_000 }));
  afterEach(() => jest.useRealTimers());
  const clock = { now: () => Date.now() };
  const zone = 'Asia/Shanghai';

  it('passes on the date at the start and after each day change', async () => {
    const dates: string[] = [];
    const timer = dayChangeTimer({ clock, zone, onDate: (date) => void dates.push(date) });
    await jest.advanceTimersByTimeAsync(89_999);
    expect(dates).toEqual(['2024-06-30']);
    await jest.advanceTimersByTimeAsync(1);
    expect(dates).toEqual(['2024-06-30', '2024-07-01']);
    await timer.stop();
  });

  it('notices within 30 s that the machine slept over midnight', async () => {
    const dates: string[] = [];
    const timer = dayChangeTimer({ clock, zone, onDate: (date) => void dates.push(date) });
    await jest.advanceTimersByTimeAsync(0);
    jest.setSystemTime(MIDNIGHT + 3_600_000);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(dates).toEqual(['2024-06-30', '2024-07-01']);
    await timer.stop();
  });

  it('retries a failed call, and reports the failure', async () => {
    const received: unknown[] = [];
    const dates: string[] = [];
    const onDate = async (date: string): Promise<void> => {
      if (received.length === 0) throw new Error('engine down');
      dates.push(date);
    };
    const timer = dayChangeTimer({ clock, zone, onDate, onError: (error) => received.push(error) });
    await jest.advanceTimersByTimeAsync(30_000);
    expect(received).toEqual([new Error('engine down')]);
    expect(dates).toEqual(['2024-06-30']);
    await timer.stop();
  });

  it('stops after the call in progress', async () => {
    const steps: string[] = [];
    const onDate = async (): Promise<void> => {
      await Promise.resolve();
      steps.push('done');
    };
    await dayChangeTimer({ clock, zone, onDate }).stop();
    steps.push('stopped');
    await jest.advanceTimersByTimeAsync(200_000);
    expect(steps).toEqual(['done', 'stopped']);
  });
});
