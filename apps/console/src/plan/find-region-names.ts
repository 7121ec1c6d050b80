export type Divisions = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** The names of a region and of those it lies in, outermost first; the code where GB/T 2260 has no such region. */
export function findNames(divisions: Divisions, code: string): readonly string[] {
  const levels = [2, 4, 6].filter((length) => length <= code.length).map((length) => code.slice(0, length));
  const names = levels.flatMap((level) => findName(divisions, level) ?? []);
  return names.length === levels.length ? names : [code];
}

function findName(divisions: Divisions, code: string): string | undefined {
  const within = code.length === 2 ? '86' : code.slice(0, -2).padEnd(6, '0');
  return divisions[within]?.[code.padEnd(6, '0')];
}
