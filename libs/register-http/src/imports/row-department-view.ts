import { DEPARTMENT_EFFECTS } from '@duban/domain';
import { departmentMessage, Field, fields, Schema, type Locale } from '@duban/nest-kit';
import type { RowDepartment } from '@duban/register';

const { integer, nullable, oneOf, text } = fields;

/** What a row does to the registry of departments. */
@Schema<RowDepartment & { readonly message: string }>('What a row of the file changes in the registry of departments.')
export class RowDepartmentView implements RowDepartment {
  @Field(integer('Number of the row, as in spreadsheet programs.')) readonly row!: number;
  @Field(
    oneOf(
      DEPARTMENT_EFFECTS,
      '`new`: the department was unknown. `another-code`: a further code of a known one. `renamed`: a known one gets this name.',
    ),
  )
  readonly effect!: RowDepartment['effect'];
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(text('Code of the department.')) readonly code!: string;
  @Field(text('Name of the department.')) readonly name!: string;
  @Field(nullable(text('Code of the department as it was known; of a new one, of another one with the same name; null: none.')))
  readonly known!: string | null;
  @Field(nullable(text('The name that is replaced; null when none is.'))) readonly formerName!: string | null;
  @Field(text('What that means, in the language of `Accept-Language`.')) readonly message!: string;
}

/** With a sentence that says it in one language. */
export function toRowDepartmentView(department: RowDepartment, locale: Locale): RowDepartmentView {
  const { effect, code, name, known, formerName } = department;
  const isNamedByCode = effect === 'new' && code === name; // it came without a code
  const params = { ...(!isNamedByCode && { code }), name, ...(known !== null && { known }), ...(formerName !== null && { formerName }) };
  return { ...department, message: departmentMessage(effect, params, locale) };
}
