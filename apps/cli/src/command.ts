import type { PinoLogger } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { ProgressBar } from './progress';
import type { OperationSettings } from './settings';

export interface CommandContext {
  readonly settings: OperationSettings;
  /** The log of the engines' clients, silent unless DUBAN_LOG_LEVEL is set. */
  readonly logger: PinoLogger;
  readonly clock: Clock;
  readonly progress: ProgressBar;
  /** Prints a line of the command's output. */
  readonly say: (line: string) => void;
}

export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

export interface CliCommand {
  /** The words after `duban`: `dead-letters list`. */
  readonly name: string;
  /** The arguments after the name: `--to FILE`. */
  readonly usage: string;
  readonly summary: string;
  /** The text of `duban NAME --help`. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many arguments follow the name, options not counted. */
  readonly words: number;
  /** Options that must be given. */
  readonly required?: readonly string[];
  /** @returns the exit code */
  run(context: CommandContext, given: CommandArguments): Promise<number>;
}

/** The arguments cannot be understood: exit code 2. */
export class WrongArguments extends Error {
  readonly code = 'wrong-arguments';
}
