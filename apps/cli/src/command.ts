import type { PinoLogger } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { ProgressBar } from './progress';
import type { OperationSettings } from './settings';

export interface CommandContext {
  readonly settings: OperationSettings;
  /** Receives the log lines of the engines' clients. */
  readonly logger: PinoLogger;
  readonly clock: Clock;
  readonly progress: ProgressBar;
  /** Writes a line to standard output. */
  readonly say: (line: string) => void;
}

export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

export interface CliCommand {
  /** The words that call the command: `dead-letters list`. */
  readonly name: string;
  /** What follows the name: `--to FILE`. */
  readonly usage: string;
  readonly summary: string;
  /** The text of `duban NAME --help` after the summary. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many arguments follow the name. */
  readonly words: number;
  /** Options that must be given. */
  readonly required?: readonly string[];
  /** @returns the exit code */
  run(context: CommandContext, given: CommandArguments): Promise<number>;
}

/** The command line is wrong. The exit code is 2. */
export class WrongArguments extends Error {
  readonly code = 'wrong-arguments';
}
