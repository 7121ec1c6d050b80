import { readMatching } from '../../plan/plan-address';
import type { ExampleAlert } from './route-api';

const NAMES = ['department', 'level', 'service', 'rule', 'area', 'leader'] as const;

export type EnteredExample = Pick<ExampleAlert, (typeof NAMES)[number]>;

/** The example that an address names; undefined: none, because there is no department. */
export function readExample(search: URLSearchParams): EnteredExample | undefined {
  if (readMatching(search, 'department', /./) === undefined) return undefined;
  const forms = { level: /^(remind|supervise|summon)$/, service: /^(projects|livelihood|targets)$/ };
  const entries = NAMES.map((name) => [name, readMatching(search, name, name in forms ? forms[name as 'level'] : /./)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

export function writeExample(search: URLSearchParams, entered: EnteredExample): URLSearchParams {
  const written = new URLSearchParams(search);
  for (const name of NAMES) {
    const value = entered[name]?.trim() ?? '';
    if (value === '') written.delete(name);
    else written.set(name, value);
  }
  return written;
}
