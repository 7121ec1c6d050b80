import type { DepartmentView } from '@duban/domain';
import { Field, fields, Schema } from '@duban/nest-kit';

const { date, listOf, nullable, ref, text, texts } = fields;

@Schema<DepartmentView['formerNames'][number]>('A name that a department had.')
export class FormerNameResponse {
  @Field(text('The name.')) readonly name!: string;
  @Field(date('The first date on which it had another one.')) readonly until!: string;
}

@Schema<DepartmentView>('A department 责任单位 of a region.')
export class RegistryDepartmentResponse implements DepartmentView {
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(text('Its code: the one under which it was registered first.')) readonly code!: string;
  @Field(text('Its name on the date.')) readonly name!: string;
  @Field(texts('Further codes of the same department.')) readonly otherCodes!: readonly string[];
  @Field(listOf(ref(FormerNameResponse), 'Its names before, the oldest first.')) readonly formerNames!: DepartmentView['formerNames'];
  @Field(nullable(date('Its last date, or the first one as a part of another department; null while it goes on.')))
  readonly until!: string | null;
  @Field(nullable(text('Code of the department that it is a part of on the date; null: of none.'))) readonly mergedInto!: string | null;
}

@Schema('The departments of a region and the regions below it.')
export class DepartmentListResponse {
  @Field(date('The date on which they are shown.')) readonly on!: string;
  @Field(listOf(ref(RegistryDepartmentResponse), 'By region and code.')) readonly items!: readonly DepartmentView[];
}

const DEPARTMENT: DepartmentView = {
  region: '140406',
  code: 'WJW',
  name: '卫生健康和体育局',
  otherCodes: [],
  formerNames: [],
  until: null,
  mergedInto: null,
};

export const DEPARTMENTS_EXAMPLE: DepartmentListResponse = { on: '2024-11-05', items: [DEPARTMENT] };
export const DEPARTMENT_EXAMPLE: DepartmentView = {
  ...DEPARTMENT,
  name: '卫生健康局',
  formerNames: [{ name: '卫生健康和体育局', until: '2024-11-01' }],
};
