import type { ShownUser } from '@duban/accounts';
import { ROLES, type Role } from '@duban/domain';
import { flag, instant, listOf, nullable, oneOf, ref, text, texts } from '../openapi/fields';
import { Field, Schema } from '../openapi/schema';

@Schema<ShownUser>('A user, without his password.')
export class UserResponse implements ShownUser {
  @Field(text('Id of the user.')) readonly id!: string;
  @Field(text('The name that he signs in with.')) readonly name!: string;
  @Field(oneOf(ROLES, 'The role, which defines what he may do.')) readonly role!: Role;
  @Field(texts('Regions that he covers, each with all regions below it; empty: all regions.')) readonly regions!: readonly string[];
  @Field(texts('Departments that a reporter reports for.')) readonly departments!: readonly string[];
  @Field(flag('True: he has to change his password when he next signs in.')) readonly mustChangePassword!: boolean;
  @Field(instant('When he was created.')) readonly createdAt!: string;
  @Field(nullable(instant('When he was disabled; null while he can sign in.'))) readonly disabledAt!: string | null;
}

@Schema('Users, oldest first.')
export class UserListResponse {
  @Field(listOf(ref(UserResponse), 'The users within the rights of the caller, disabled ones too.')) readonly items!: readonly ShownUser[];
}

export const FIRST_USER_EXAMPLE: ShownUser = {
  id: 'usr_ba9876543210',
  name: '李明',
  role: 'admin',
  regions: [],
  departments: [],
  mustChangePassword: false,
  createdAt: '2024-11-05T02:00:00.000Z',
  disabledAt: null,
};

export const USER_EXAMPLE: ShownUser = {
  id: 'usr_0123456789ab',
  name: '王芳',
  role: 'reporter',
  regions: ['140406'],
  departments: ['WJW'],
  mustChangePassword: true,
  createdAt: '2024-11-05T02:00:00.000Z',
  disabledAt: null,
};
