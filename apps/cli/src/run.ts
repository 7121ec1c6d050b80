import { clockOf, createLogger } from '@duban/nest-kit';
import { sentenceOf, type Env } from '@duban/runtime';
import { WrongArguments, type Command, type Context } from './command';
import { deadLettersList, deadLettersRelease, deadLettersShow } from './commands/dead-letters';
import { exportCommand } from './commands/export';
import { importCommand } from './commands/import';
import { rebuildCommand } from './commands/rebuild';
import { verifyCommand } from './commands/verify';
import { commandHelp, generalHelp } from './help';
import { parseCommand } from './parse-command';
import { Progress, type Terminal } from './progress';
import { operationSettings } from './settings';

export const COMMANDS: readonly Command[] = [
  exportCommand,
  importCommand,
  verifyCommand,
  rebuildCommand,
  deadLettersList,
  deadLettersShow,
  deadLettersRelease,
];

/** @returns the exit code; faults are told in one sentence on `err`, defects with their stack */
export async function run(args: readonly string[], env: Env, { out, err }: { out: Terminal; err: Terminal }): Promise<number> {
  const progress = new Progress(err, () => Date.now());
  const writing =
    (terminal: Terminal) =>
    (text: string): void => {
      progress.clear();
      terminal.write(text);
    };
  const [write, complain] = [writing(out), writing(err)];
  try {
    const parsed = parseCommand(args, COMMANDS);
    if (parsed.kind === 'help') {
      write(parsed.command === undefined ? generalHelp(COMMANDS) : commandHelp(parsed.command));
      return 0;
    }
    return await parsed.command.run(contextOf(env, progress, write, complain), parsed.given);
  } catch (error) {
    complain(`${sentenceOf(error)}\n`);
    return error instanceof WrongArguments ? 2 : 1;
  } finally {
    progress.clear();
  }
}

function contextOf(env: Env, progress: Progress, write: (text: string) => void, complain: (text: string) => void): Context {
  const settings = operationSettings(env);
  const logger = createLogger(settings.logLevel, { write: complain });
  return { settings, logger, clock: clockOf(settings), progress, say: (line) => write(`${line}\n`) };
}
