import type { DemoUser, ShownSession, SignedIn } from '@duban/accounts';
import { ROLES, toInstant, type Role } from '@duban/domain';
import { flag, instant, listOf, oneOf, ref, text, texts } from '../openapi/fields';
import { Field, Schema } from '../openapi/schema';

@Schema('A user who is signed in.')
export class SessionUserResponse {
  @Field(text('Id of the user.')) readonly id!: string;
  @Field(text('His name: the actor of everything done in the session.')) readonly name!: string;
  @Field(oneOf(ROLES, 'His role, which defines what he may do.')) readonly role!: Role;
  @Field(texts('Regions that he covers, each with all regions below it; empty: all regions.')) readonly regions!: readonly string[];
  @Field(texts('Departments that a reporter reports for.')) readonly departments!: readonly string[];
  @Field(flag('True: nothing but a new password is taken from him (`password-change-required`).')) readonly mustChangePassword!: boolean;
}

@Schema('A session, and whose it is.')
export class SessionResponse {
  @Field(ref(SessionUserResponse, 'Who is signed in.')) readonly user!: SessionUserResponse;
  @Field(instant('The end of the session, however much it is used.')) readonly expiresAt!: string;
  @Field(instant('The end of the session without further use.')) readonly idleUntil!: string;
}

@Schema('A session in a list.')
export class ListedSessionResponse implements ShownSession {
  @Field(text('Id of the session.')) readonly id!: string;
  @Field(instant('When it began.')) readonly createdAt!: string;
  @Field(instant('When it was last used, to the minute.')) readonly usedAt!: string;
  @Field(instant('Its end, however much it is used.')) readonly expiresAt!: string;
  @Field(instant('Its end without further use.')) readonly idleUntil!: string;
  @Field(text('IP address that it began from.')) readonly address!: string;
  @Field(text('What the browser called itself.')) readonly agent!: string;
  @Field(flag('True: the session of this request.')) readonly current!: boolean;
}

@Schema('Sessions, oldest first.')
export class SessionListResponse {
  @Field(listOf(ref(ListedSessionResponse), 'The sessions that are valid.')) readonly items!: readonly ListedSessionResponse[];
}

@Schema<DemoUser>('A user of the demo, who signs in by one click.')
export class DemoUserResponse implements DemoUser {
  @Field(oneOf(ROLES, 'His role.')) readonly role!: Role;
  @Field(text('His name.')) readonly name!: string;
  @Field(texts('Departments that he reports for.')) readonly departments!: readonly string[];
}

@Schema('What there is before anybody signs in.')
export class SetupResponse {
  @Field(flag('True: there is no user yet, and `POST /api/setup` creates the first one.')) readonly needed!: boolean;
  @Field(listOf(ref(DemoUserResponse), 'Who signs in by one click; empty unless it is the demo.')) readonly demo!: readonly DemoUser[];
}

export function toSessionResponse({ user, expiresAt, idleUntil }: SignedIn): SessionResponse {
  const { id, name, role, regions, departments, mustChangePassword } = user;
  return {
    user: { id, name, role, regions, departments, mustChangePassword },
    expiresAt: toInstant(expiresAt),
    idleUntil: toInstant(idleUntil),
  };
}

export const SESSION_EXAMPLE: SessionResponse = {
  user: { id: 'usr_0123456789ab', name: '李明', role: 'admin', regions: [], departments: [], mustChangePassword: false },
  expiresAt: '2024-11-05T14:00:00.000Z',
  idleUntil: '2024-11-05T03:00:00.000Z',
};

export const SESSION_LIST_EXAMPLE: SessionListResponse = {
  items: [
    {
      id: '0123456789ab',
      createdAt: '2024-11-05T02:00:00.000Z',
      usedAt: '2024-11-05T02:00:00.000Z',
      expiresAt: '2024-11-05T14:00:00.000Z',
      idleUntil: '2024-11-05T03:00:00.000Z',
      address: '127.0.0.1',
      agent: 'node',
      current: true,
    },
  ],
};
