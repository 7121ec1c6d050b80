import { isDeepStrictEqual } from 'node:util';

/** The stored result differs from the fold of the log, so the measurement is not valid. */
export class WrongResult extends Error {}

/** @throws WrongResult when the values are not deeply equal */
export function expectSame(what: string, stored: unknown, expected: unknown): void {
  if (isDeepStrictEqual(stored, expected)) return;
  throw new WrongResult(`${what}: stored is ${shown(stored)}, the log says ${shown(expected)}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 2_000);
}
