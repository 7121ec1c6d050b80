import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { ROLES, type Role } from '@duban/domain';
import { IsIdentifier, IsText, IsRegion } from '@duban/validation';

/** The body of `POST /api/keys`. */
export class CreateKey {
  /** Who will hold the key: the actor of everything done with it. */
  @IsText({ max: 100 })
  name!: string;
  @IsIn(ROLES)
  role!: Role;
  /** Region codes, each with all below it; all regions when absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsRegion({ each: true })
  regions?: string[];
  /** Departments that a reporter reports for. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsIdentifier({ each: true })
  departments?: string[];
}
