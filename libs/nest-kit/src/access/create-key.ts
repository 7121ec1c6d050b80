import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { ROLES, type Role } from '@duban/domain';
import { IsText, IsRegion } from '@duban/validation';
import { describeInput } from '../openapi/describe-input';

/** The body of `POST /api/keys`. */
export class CreateKey {
  /** The holder of the key: the actor of everything done with it. */
  @IsText({ max: 100 })
  name!: string;
  @IsIn(ROLES)
  role!: Role;
  /** Region codes, each with all below it; only an administrator may have none, which means all regions. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsRegion({ each: true })
  regions?: string[];
  /** Departments that a reporter reports for, by code or name. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsText({ max: 100, each: true })
  departments?: string[];
}

describeInput(CreateKey, {
  description: 'A key to create.',
  fields: {
    name: 'The holder of the key: the actor of everything done with it.',
    role: '`reporter` reports for its departments, `supervisor` runs the plan, `viewer` reads, `admin` manages keys too.',
    regions:
      'Regions that the key covers, each with all regions below it; required unless the role is `admin`: without regions, an administrator of all regions.',
    departments: 'Codes or names of the departments that a reporter reports for; required for reporters.',
  },
  example: { name: '卫生健康和体育局', role: 'reporter', regions: ['140406'], departments: ['WJW'] },
});
