import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../support/chance';
import type { TestProgram } from '../support/program';
import type { AlertReply } from '../support/alert-reading';

const PAUSE_MS = 300;
const RETRY_AFTER_MS = 100;
const OPEN = 'raised,acknowledged,answered,returned';

/** A command, and the mark by which it is found in the history of its alert. */
export interface SentCommand {
  readonly alertId: string;
  readonly mark: string;
}

const COMMANDS: Readonly<Record<string, (mark: string) => object>> = {
  acknowledge: (mark) => ({ note: mark }),
  answer: (mark) => ({ cause: mark, measures: '增加施工班组', committedDate: '2024-05-20' }),
  return: (mark) => ({ reason: mark }),
  escalate: (mark) => ({ reason: mark }),
  close: (mark) => ({ reason: mark }),
};
/** What is done to an alert of a state; most often the first. */
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  raised: ['acknowledge', 'acknowledge', 'answer', 'escalate'],
  acknowledged: ['answer', 'answer', 'escalate', 'close'],
  answered: ['return', 'return', 'close'],
  returned: ['answer', 'answer', 'escalate', 'close'],
};

/** People who answer alerts through whichever process there is, each command once: an answer that is lost is not asked for again. */
export class AnsweringPeople {
  readonly acknowledged: SentCommand[] = [];
  /** The process was killed before, during or after writing it. */
  readonly unanswered: SentCommand[] = [];
  /** Commands that came too late: 409. */
  late = 0;
  /** All other answers; there must be none. */
  readonly faults: string[] = [];
  private sent = 0;

  constructor(
    private readonly chance: Chance,
    private readonly processes: readonly (() => Promise<TestProgram>)[],
  ) {}

  async act(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const found = await this.findOpen().catch(() => undefined); // killed while it answered
      if (found !== undefined && found.length > 0) await this.actOn(found[this.chance.below(found.length)]!);
      await pause(found === undefined ? RETRY_AFTER_MS : PAUSE_MS);
    }
  }

  private async findOpen(): Promise<readonly AlertReply[]> {
    const program = await this.oneProcess();
    return (await program.read<{ items: readonly AlertReply[] }>(`/api/alerts?region=140406&state=${OPEN}&limit=100`)).items;
  }

  private async actOn({ id, state }: AlertReply): Promise<void> {
    const possible = POSSIBLE[state] ?? [];
    const command = possible[this.chance.below(possible.length)]!;
    const mark = `第${(this.sent += 1)}号意见`;
    const sent = { alertId: id, mark };
    try {
      const answer = await (await this.oneProcess()).post(`/api/alerts/${encodeURIComponent(id)}/${command}`, COMMANDS[command]!(mark));
      const text = await answer.text();
      if (answer.ok) this.acknowledged.push(sent);
      else if (answer.status === 409) this.late += 1;
      else this.faults.push(`${command} ${id}: ${answer.status} ${text}`);
    } catch {
      this.unanswered.push(sent);
    }
  }

  private oneProcess(): Promise<TestProgram> {
    return this.processes[this.chance.below(this.processes.length)]!();
  }
}
