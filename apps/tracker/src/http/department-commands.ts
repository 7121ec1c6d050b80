import { describeInput } from '@duban/nest-kit';
import { IsIsoDate, IsRegion, IsText } from '@duban/validation';
import { IsOptional } from 'class-validator';

/** Which departments to list, as of which date. */
export class DepartmentParameters {
  @IsRegion() region!: string;
  @IsOptional() @IsIsoDate() on?: string;
}

export class RenameDepartment {
  @IsText({ max: 100 }) name!: string;
  @IsOptional() @IsIsoDate() from?: string;
  @IsOptional() @IsText({ max: 1000 }) reason?: string;
}

export class MergeDepartment {
  @IsText({ max: 100 }) into!: string;
  @IsOptional() @IsIsoDate() from?: string;
  @IsOptional() @IsText({ max: 1000 }) reason?: string;
}

export class SeparateDepartment {
  @IsOptional() @IsIsoDate() from?: string;
  @IsOptional() @IsText({ max: 1000 }) reason?: string;
}

export class EndDepartment {
  @IsIsoDate() until!: string;
  @IsOptional() @IsText({ max: 1000 }) reason?: string;
}

const FROM = 'The first date on which it holds; today when absent.';
const REASON = 'Why, or the document that decides it.';

describeInput(DepartmentParameters, {
  description: 'The departments to list.',
  fields: { region: 'Code of the region; includes all regions below it.', on: 'Date on which to show them; today when absent.' },
  example: { region: '140406' },
});
describeInput(RenameDepartment, {
  description: 'A new name of a department.',
  fields: { name: 'The new name.', from: FROM, reason: REASON },
  example: { name: '卫生健康局', from: '2024-11-01', reason: '机构改革' },
});
describeInput(MergeDepartment, {
  description: 'The department that takes over the work.',
  fields: { into: 'Its code or name.', from: FROM, reason: REASON },
  example: { into: '教育局', from: '2024-11-01', reason: '机构改革' },
});
describeInput(SeparateDepartment, {
  description: 'A merge that is taken back.',
  fields: { from: FROM, reason: REASON },
  example: { from: '2024-11-01', reason: '合并有误' },
});
describeInput(EndDepartment, {
  description: 'The end of a department.',
  fields: { until: 'Its last date.', reason: REASON },
  example: { until: '2024-12-31' },
});
