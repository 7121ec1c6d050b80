import type { Env } from '@duban/runtime';

/** Reads the text of one variable. Throws a NotA saying what is expected. */
export type Reader<Value> = (text: string) => Value;

/** The text is not what the setting asks for; `expected` completes "expected …". */
export class NotA extends Error {
  constructor(readonly expected: string) {
    super(`expected ${expected}`);
    this.name = 'NotA';
  }
}

export interface Setting<Value> {
  /** Name of the environment variable. */
  readonly name: string;
  readonly read: Reader<Value>;
  /** Used when the variable is absent or empty; a setting without one is required. */
  readonly fallback?: { readonly value: Value };
  /** Its value is never shown, not even when it is wrong. */
  readonly secret: boolean;
}

export type Settings<Schema> = { readonly [Name in keyof Schema]: Schema[Name] extends Setting<infer Value> ? Value : never };

export interface SettingOptions {
  readonly secret?: boolean;
}

export function required<Value>(name: string, read: Reader<Value>, { secret = false }: SettingOptions = {}): Setting<Value> {
  return { name, read, secret };
}

export function optional<Value, Default = undefined>(
  name: string,
  read: Reader<Value>,
  fallback: Default,
  { secret = false }: SettingOptions = {},
): Setting<Value | Default> {
  return { name, read, fallback: { value: fallback }, secret };
}

/** Everything that is wrong with the settings, one line each: what stands there and what is expected. */
export class WrongSettings extends Error {
  readonly code = 'wrong-settings';
  constructor(readonly faults: readonly string[]) {
    super(
      `${faults.length === 1 ? 'One setting is' : `${faults.length} settings are`} wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.name = 'WrongSettings';
  }
}

/**
 * Reads all settings of a program at once. A variable that begins with `DUBAN_` and is not in the schema is a fault too, because it is most
 * likely misspelt.
 * @param faultsBetween checks what is right alone and wrong together; a setting that is wrong alone is undefined there
 * @throws WrongSettings naming every fault
 */
export function readSettings<Schema extends Record<string, Setting<unknown>>>(
  env: Env,
  schema: Schema,
  faultsBetween: (settings: Partial<Settings<Schema>>) => readonly string[] = () => [],
): Settings<Schema> {
  const faults: string[] = [];
  const values = Object.entries(schema).map(([name, setting]) => [name, readOne(env, setting, faults)]);
  const known = Object.values(schema).map(({ name }) => name);
  for (const name of Object.keys(env)) {
    if (name.startsWith('DUBAN_') && !known.includes(name)) faults.push(`${name} is no setting; there are ${known.join(', ')}`);
  }
  const settings = Object.fromEntries(values) as Settings<Schema>;
  faults.push(...faultsBetween(settings));
  if (faults.length > 0) throw new WrongSettings(faults);
  return settings;
}

function readOne(env: Env, { name, read, fallback, secret }: Setting<unknown>, faults: string[]): unknown {
  const text = env[name]?.trim() ?? '';
  if (text === '') {
    if (fallback === undefined) faults.push(`${name} is not set, expected ${expectedBy(read)}`);
    return fallback?.value;
  }
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof NotA)) throw error;
    faults.push(`${name} is ${secret ? '(not shown)' : JSON.stringify(text)}, ${error.message}`);
    return undefined;
  }
}

/** A reader says what it expects when it is given an empty text. */
function expectedBy(read: Reader<unknown>): string {
  try {
    read('');
  } catch (error) {
    if (error instanceof NotA) return error.expected;
  }
  return 'a value';
}
