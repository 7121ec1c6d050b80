import { createClock, createLogger } from '@duban/nest-kit';
import { dubanVersion, explainError, type Env } from '@duban/runtime';
import { WrongArguments, type CliCommand, type CommandContext } from './command';
import { deadLettersList, deadLettersRelease, deadLettersShow } from './commands/dead-letters';
import { exportCommand } from './commands/export';
import { importCommand } from './commands/import';
import { rebuildCommand } from './commands/rebuild';
import { verifyCommand } from './commands/verify';
import { commandHelp, generalHelp } from './help';
import { parseCommand } from './parse-command';
import { ProgressBar, type Terminal } from './progress';
import { operationSettings } from './settings';

export const COMMANDS: readonly CliCommand[] = [
  exportCommand,
  importCommand,
  verifyCommand,
  rebuildCommand,
  deadLettersList,
  deadLettersShow,
  deadLettersRelease,
];

/** Runs one command. Writes a fault to `err` as one sentence, and a defect of the program with its stack. @returns the exit code */
export async function run(args: readonly string[], env: Env, { out, err }: { out: Terminal; err: Terminal }): Promise<number> {
  const progress = new ProgressBar(err, () => Date.now());
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
    if (parsed.kind === 'version') {
      write(`${dubanVersion()}\n`);
      return 0;
    }
    return await parsed.command.run(createContext(env, progress, write, complain), parsed.given);
  } catch (error) {
    complain(`${explainError(error)}\n`);
    return error instanceof WrongArguments ? 2 : 1;
  } finally {
    progress.clear();
  }
}

function createContext(env: Env, progress: ProgressBar, write: (text: string) => void, complain: (text: string) => void): CommandContext {
  const settings = operationSettings(env);
  const logger = createLogger(settings.logLevel, { write: complain });
  return { settings, logger, clock: createClock(settings), progress, say: (line) => write(`${line}\n`) };
}
