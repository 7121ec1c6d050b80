import type { FormInstance } from 'antd';
import { ApiProblem, type WrongField } from '../api/read-answer';

type PathPart = string | number;

/** `rules[3].limits.remind` as the parts of it: `rules`, 3, `limits`, `remind`. */
export function parseFieldPath(path: string): readonly PathPart[] {
  return path.split(/[.[\]]+/).flatMap((part) => (part === '' ? [] : [/^\d+$/.test(part) ? Number(part) : part]));
}

/** What is wrong with fields below a path, with the rest of their paths. */
export function findFaultsBelow(error: Error | null, path: string): readonly WrongField[] {
  if (!(error instanceof ApiProblem)) return [];
  return error.errors.flatMap(({ field, ...fault }) =>
    field.startsWith(path) && field !== path ? [{ ...fault, field: field.slice(path.length).replace(/^\./, '') }] : [],
  );
}

/** Puts what the program says of fields beside those of a form. What is wrong within a list that is one field stands beside that. */
export function showFaults(form: FormInstance, faults: readonly WrongField[]): void {
  const names = form.getFieldsError().map(({ name }) => name);
  for (const name of names) {
    const own = faults.filter(({ field }) => isAt(parseFieldPath(field), name));
    if (own.length > 0) form.setFields([{ name, errors: [...new Set(own.map(({ message }) => message))] }]);
  }
}

/** Whether a path is that of a field, or of something in it. */
function isAt(path: readonly PathPart[], name: readonly PathPart[]): boolean {
  return name.every((part, index) => String(path[index]) === String(part));
}
