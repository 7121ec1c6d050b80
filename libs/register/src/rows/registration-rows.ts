import { itemId, type Principal, type Service } from '@duban/domain';
import type { ItemIds, RegisterStore } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import { buildRegistration } from '../build-command';
import type { RegisterItem } from '../commands/register-item';
import { latestDefinition } from '../decide/reading';
import { listPastUses, registerDepartments } from '../departments/department-uses';
import type { Present } from '../present';
import { assertOwnId, foreignIdProblem } from '../own-id';
import { assertReferenceSound, findDefinitionIn } from '../references';
import type { ServiceRules } from '../service-rules';
import type { RowKind } from './row-kind';

export interface RegistrationRowsOptions {
  readonly rules: ServiceRules;
  readonly store: RegisterStore;
  readonly ids: ItemIds;
  /** The services that the ids of the rows belong to, looked up for the whole file before any row is decided. */
  readonly owners: ReadonlyMap<string, Service>;
  readonly departments: DepartmentBook;
  readonly present: Present;
}

export function registrationRows(principal: Principal, options: RegistrationRowsOptions): RowKind<RegisterItem> {
  const { rules, store, ids, owners, departments, present } = options;
  return {
    outcome: 'created',
    readItemId: (input) => itemId(input),
    toCommand: (input) => buildRegistration(principal, input, rules),
    async check({ newItem }, pending) {
      if (newItem === undefined) return;
      const { item, definition } = newItem;
      assertOwnId(rules.service, owners.get(item.id), definition.code);
      await assertReferenceSound(definition, findDefinitionIn(store, pending));
    },
    async reserveIds(items) {
      const codes = new Map(items.map((item) => [item.id, latestDefinition(item).code]));
      const others = await ids.take([...codes.keys()], rules.service);
      const today = present.today();
      await registerDepartments(
        departments,
        items.flatMap((item) => listPastUses(item, () => today)),
      );
      return new Map([...others].map(([id, owner]) => [id, foreignIdProblem(owner, codes.get(id) ?? id)]));
    },
  };
}
