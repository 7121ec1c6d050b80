import type { OnProgress } from '@duban/operations';

const WIDTH = 30;
const EVERY_MS = 100;

export interface Terminal {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Draws a progress bar on a terminal in place. Draws nothing when the output is a file or another program. */
export class ProgressBar {
  private drawnAt = -Infinity;
  private isDrawn = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number,
  ) {}

  /** Returns a function that draws the progress of the named work. */
  of(work: string): OnProgress {
    return ({ done, total }) => {
      const now = this.now();
      if (this.terminal.isTTY !== true || (now - this.drawnAt < EVERY_MS && done !== total)) return;
      this.drawnAt = now;
      this.isDrawn = true;
      this.terminal.write(`\r\u001b[K${work} ${formatBar(done, total)}`);
    };
  }

  /** Clears the line, so that other output can be written to it. */
  clear(): void {
    if (this.isDrawn) this.terminal.write('\r\u001b[K');
    this.isDrawn = false;
  }
}

function formatBar(done: number, total: number | undefined): string {
  const count = done.toLocaleString('en').replaceAll(',', ' ');
  if (total === undefined || total === 0) return count;
  const share = Math.min(done / total, 1);
  const filled = Math.round(share * WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.floor(share * 100)} % (${count})`;
}
