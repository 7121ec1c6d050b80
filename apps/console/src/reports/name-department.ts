import type { Schemas } from '@duban/client';
import type { DepartmentChoice } from '../plan/use-departments';

/** A department as the API takes it: by its code and its name. */
export function nameDepartment(code: string, departments: readonly DepartmentChoice[]): Schemas['DepartmentInput'] {
  return { code, name: departments.find(({ value }) => value === code)?.label ?? code };
}

type ItemDepartments = Pick<Schemas['ItemDefinition'], 'department' | 'coDepartments'>;

/** The departments to choose from, with those that an item has already: they may have been abolished. */
export function addDepartments(
  choices: readonly DepartmentChoice[],
  { department, coDepartments = [] }: ItemDepartments,
): readonly DepartmentChoice[] {
  const offered = new Set(choices.map(({ value }) => value));
  const others = [department, ...coDepartments].filter(({ code }) => !offered.has(code));
  return [...choices, ...others.map(({ code, name }) => ({ value: code, label: name }))];
}
