import { setTimeout as pause } from 'node:timers/promises';
import { REGION, YEAR } from '../plan';
import type { Probes } from './probes';
import type { ProgressListener } from './progress';
import type { ReportSender } from './report-sender';

/** The plan year of the items that only produce load; the probes are in another plan. */
export const LOAD_YEAR = YEAR + 1;
export const POLL_MS = 10;
const TICK_MS = 5;
/** Every tenth report belongs to a probe. */
const PROBE_EVERY = 10;

/** Sends reports at a steady rate, however slow the answers are: on the items in turn, and every tenth on a probe. */
export class SteadyReports {
  private sent = 0;

  constructor(
    private readonly codes: readonly string[],
    private readonly probes: Probes,
    private readonly sender: ReportSender,
    private readonly perSecond: number,
  ) {}

  /** Sends reports for so many seconds and reads the summary at the same time. */
  async run(trackerUrl: string, seconds: number, onProgress: ProgressListener): Promise<void> {
    const startedAt = performance.now();
    const [sentBefore, acceptedBefore] = [this.sent, this.sender.accepted];
    const elapsed = (): number => Math.min(performance.now() - startedAt, seconds * 1_000);
    const sending = async (): Promise<void> => {
      while (this.sent - sentBefore < seconds * this.perSecond) {
        const due = sentBefore + Math.floor((elapsed() * this.perSecond) / 1_000);
        while (this.sent < due) this.sendNext(startedAt + ((this.sent - sentBefore) * 1_000) / this.perSecond);
        onProgress(this.sender.accepted - acceptedBefore);
        await pause(TICK_MS);
      }
    };
    const reading = async (): Promise<void> => {
      while (elapsed() < seconds * 1_000) {
        await this.probes.readSummary(trackerUrl);
        await pause(POLL_MS);
      }
    };
    await Promise.all([sending(), reading()]);
  }

  private sendNext(dueAt: number): void {
    const at = this.sent;
    this.sent += 1;
    if (at % PROBE_EVERY === 0) {
      const { itemId, value, onAccepted } = this.probes.next(dueAt);
      this.sender.send(itemId, `${YEAR}-06-30`, value, onAccepted);
    } else {
      const code = this.codes[at % this.codes.length] as string;
      this.sender.send(`${REGION}-${LOAD_YEAR}-${code}`, `${LOAD_YEAR}-06-30`, 1 + Math.floor(at / this.codes.length));
    }
  }
}
