import type { ItemDefinition } from '@duban/domain';
import type { RegisteredItem } from './register.store';

export interface DefinitionColumns {
  readonly region: string;
  readonly year: number;
  readonly department: string;
  readonly area: string;
  /** Lower-cased code and name. */
  readonly searched: string;
  /** Every item that the measure has ever referred to, because the figures of the past still count for past dates. */
  readonly references: readonly string[];
}

/** The fields that lists filter by: those of the registration with all amendments, whatever their dates. */
export function definitionColumns({ id, state }: RegisteredItem): DefinitionColumns {
  const registered = state.registered?.data;
  if (registered === undefined) throw new Error(`${id} is written without its registration`);
  const { region, year, department, area, code, name } = state.amendments.reduce<ItemDefinition>(
    (definition, { data }) => ({ ...definition, ...data.changes }),
    registered,
  );
  const measures = [registered.measure, ...state.amendments.flatMap(({ data }) => data.changes.measure ?? [])];
  const references = measures.flatMap((each) => ('reference' in each ? [each.reference] : []));
  return { region, year, department: department.code, area, searched: `${code} ${name}`.toLowerCase(), references };
}
