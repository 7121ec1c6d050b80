import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { ROLES, type Role } from '@duban/domain';
import { IsText, IsRegion } from '@duban/validation';
import { describeInput } from '../openapi/describe-input';
import { CreateKey } from './create-key';

/** The body of `POST /api/users`: rights as those of a key, and a password. */
export class CreateUser extends CreateKey {
  @IsText({ max: 1_000 })
  password!: string;
}

describeInput(CreateUser, {
  description: 'A user to create.',
  fields: {
    name: 'The name that he signs in with: the actor of everything that he does. No two users have the same.',
    password: 'Changed by the user when he first signs in. 12 to 200 characters, not the name and not a few characters repeated.',
    role: '`reporter` reports for its departments, `supervisor` runs the plan, `viewer` reads, `admin` manages users and keys too.',
    regions: 'Regions that he covers, each with all regions below it; required unless the role is `admin`: without regions, all regions.',
    departments: 'Codes or names of the departments that a reporter reports for; required for reporters.',
  },
  example: { name: '王芳', password: '漳泽湖畔-三月-柳色青青', role: 'reporter', regions: ['140406'], departments: ['WJW'] },
});

/** The body of `PATCH /api/users/{id}`: what is left out stays. */
export class ChangeUser {
  @IsOptional()
  @IsText({ max: 100 })
  name?: string;
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsRegion({ each: true })
  regions?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsText({ max: 100, each: true })
  departments?: string[];
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;
}

describeInput(ChangeUser, {
  description: 'Changes of a user; what is left out stays.',
  fields: {
    name: 'The name that he signs in with.',
    role: 'His role.',
    regions: 'All regions that he covers; empty: all regions, for an administrator.',
    departments: 'All departments that a reporter reports for.',
    disabled: 'True: he cannot sign in. False: he can again.',
  },
  example: { departments: ['WJW', 'JYJ'] },
});
