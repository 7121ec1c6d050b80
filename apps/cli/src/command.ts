import type { PinoLogger } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Progress } from './progress';
import type { OperationSettings } from './settings';

export interface Context {
  readonly settings: OperationSettings;
  /** What the engines' clients have to say, for whoever looks for a fault. */
  readonly logger: PinoLogger;
  readonly clock: Clock;
  readonly progress: Progress;
  /** A line for who called. */
  readonly say: (line: string) => void;
}

export interface Given {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
  /** The words it is called by: `dead-letters list`. */
  readonly name: string;
  /** What follows the name: `--to FILE`. */
  readonly usage: string;
  readonly summary: string;
  /** More, for `duban NAME --help`. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many words follow the name. */
  readonly words: number;
  /** Options without which it does not run. */
  readonly required?: readonly string[];
  /** @returns the exit code */
  run(context: Context, given: Given): Promise<number>;
}

/** Called in a way that makes no sense: exit code 2. */
export class WrongArguments extends Error {
  readonly code = 'wrong-arguments';
}
