import { fixedDateClock, systemClock } from '@duban/runtime';
import { embeddedSettings } from '../../embedded/src/settings';
import { WrongArguments, type Command, type Context } from './command';
import { deadLettersList, deadLettersRelease, deadLettersShow } from './commands/dead-letters';
import { exportCommand } from './commands/export';
import { importCommand } from './commands/import';
import { rebuildCommand } from './commands/rebuild';
import { verifyCommand } from './commands/verify';
import { commandHelp, generalHelp } from './help';
import { parseCommand } from './parse-command';
import { Progress, type Terminal } from './progress';

export const COMMANDS: readonly Command[] = [
  exportCommand,
  importCommand,
  verifyCommand,
  rebuildCommand,
  deadLettersList,
  deadLettersShow,
  deadLettersRelease,
];

type Env = Readonly<Record<string, string | undefined>>;

/** @returns the exit code; faults are told in one sentence on `err` */
export async function run(args: readonly string[], env: Env, { out, err }: { out: Terminal; err: Terminal }): Promise<number> {
  const progress = new Progress(err, () => Date.now());
  const say = (line: string): void => {
    progress.clear();
    out.write(`${line}\n`);
  };
  try {
    const parsed = parseCommand(args, COMMANDS);
    if (parsed.kind === 'help') {
      out.write(parsed.command === undefined ? generalHelp(COMMANDS) : commandHelp(parsed.command));
      return 0;
    }
    return await parsed.command.run(contextOf(env, progress, say), parsed.given);
  } catch (error) {
    progress.clear();
    err.write(`${sentenceOf(error)}\n`);
    return error instanceof WrongArguments ? 2 : 1;
  } finally {
    progress.clear();
  }
}

function contextOf(env: Env, progress: Progress, say: Context['say']): Context {
  const settings = embeddedSettings(env);
  const clock = settings.today === undefined ? systemClock : fixedDateClock(settings.today, settings.zone);
  return { settings, clock, progress, say };
}

function sentenceOf(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? message : (stack ?? String(error));
}
