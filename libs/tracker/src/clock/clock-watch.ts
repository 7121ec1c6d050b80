import { RepeatedTask } from '@duban/runtime';
import type { ClockBehind, Moments } from '../queries/read-moment';
import type { NewestData } from './newest-data';

export interface ClockWatchOptions {
  readonly newest: Pick<NewestData, 'load'>;
  readonly moments: Moments;
  readonly everyMs: number;
  /** Called once for as long as the clock stands before the newest data. */
  readonly onBehind: (sentence: string) => void;
  /** Called when a look fails; the next look does what it has missed. */
  readonly onError: (error: unknown) => void;
}

/** Says when the clock stands before the newest data, whether the clock was set back or an event comes from the future. */
export class ClockWatch {
  private readonly task: RepeatedTask;
  private isReported = false;

  constructor(private readonly options: ClockWatchOptions) {
    this.task = new RepeatedTask({ ...options, work: () => this.look() });
  }

  /** Resolves when it has looked for the first time. */
  async start(): Promise<void> {
    await this.look();
    this.task.start();
  }

  stop(): Promise<void> {
    return this.task.stop();
  }

  async look(): Promise<void> {
    await this.options.newest.load();
    const { moments, onBehind } = this.options;
    const behind = moments.clockBehind();
    if (behind !== undefined && !this.isReported) onBehind(describe(behind));
    this.isReported = behind !== undefined;
  }
}

function describe({ today, newest }: ClockBehind): string {
  return (
    `The clock stands on ${today}, before the newest data (${newest}): everything is evaluated as of ${today}. Set the clock of this ` +
    'machine, or DUBAN_NOW. If this date is right and the clock was ahead before, run "duban rebuild".'
  );
}
