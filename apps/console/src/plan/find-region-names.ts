export type Divisions = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** The names of a region and of those it lies in, outermost first; the code where GB/T 2260 has no such region. */
export function findNames(divisions: Divisions, code: string): readonly string[] {
  const levels = [2, 4, 6].filter((length) => length <= code.length).map((length) => code.slice(0, length));
  const names = levels.flatMap((level) => findName(divisions, level) ?? []);
  return names.length === levels.length ? names : [code];
}

/** The codes of all regions that have a name, ascending: of provinces two digits, of cities four, of counties six; no townships. */
export function listCodes(divisions: Divisions): readonly string[] {
  const listed = Object.values(divisions).flatMap((within) => Object.keys(within ?? {}));
  const codes = new Set(listed.map((code) => code.replace(/(?:0000|00)$/, '')));
  return [...codes].filter((code) => findNames(divisions, code)[0] !== code).sort();
}

function findName(divisions: Divisions, code: string): string | undefined {
  const within = code.length === 2 ? '86' : code.slice(0, -2).padEnd(6, '0');
  return divisions[within]?.[code.padEnd(6, '0')];
}
