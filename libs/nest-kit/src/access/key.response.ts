import { ROLES, type Role } from '@duban/domain';
import { instant, listOf, nullable, oneOf, ref, text, texts } from '../openapi/fields';
import { Field, Schema } from '../openapi/schema';
import type { ShownKey } from '@duban/accounts';

@Schema<ShownKey>('A key, without its secret.')
export class KeyResponse implements ShownKey {
  @Field(text('Id of the key; the first part of its secret.')) readonly id!: string;
  @Field(text('The holder: the actor of everything done with it.')) readonly name!: string;
  @Field(oneOf(ROLES, 'The role, which defines what the key may do.')) readonly role!: Role;
  @Field(texts('Regions that it covers, each with all regions below it; empty: all regions.')) readonly regions!: readonly string[];
  @Field(texts('Departments that a reporter reports for.')) readonly departments!: readonly string[];
  @Field(instant('When it was created.')) readonly createdAt!: string;
  @Field(nullable(instant('When it was revoked; null while it is valid.'))) readonly revokedAt!: string | null;
}

@Schema('A new key, with its secret.')
export class NewKeyResponse extends KeyResponse {
  @Field(text('What the holder sends in `Authorization`. The secret is in this answer only.')) readonly secret!: string;
}

@Schema('Keys, oldest first.')
export class KeyListResponse {
  @Field(listOf(ref(KeyResponse), 'The keys within the rights of the caller, revoked ones too.')) readonly items!: readonly ShownKey[];
}

export const KEY_EXAMPLE: KeyResponse = {
  id: '0123456789ab',
  name: '卫生健康和体育局',
  role: 'reporter',
  regions: ['140406'],
  departments: ['WJW'],
  createdAt: '2024-11-05T02:00:00.000Z',
  revokedAt: null,
};

/** The key that the program was started with, and another key. */
export const KEY_LIST_EXAMPLE: KeyListResponse = {
  items: [
    {
      id: 'ba9876543210',
      name: 'DUBAN_ADMIN_KEY',
      role: 'admin',
      regions: [],
      departments: [],
      createdAt: '2024-01-05T02:00:00.000Z',
      revokedAt: null,
    },
    KEY_EXAMPLE,
  ],
};

export const NEW_KEY_EXAMPLE: NewKeyResponse = {
  ...KEY_EXAMPLE,
  secret: 'dbk_0123456789ab_4xJm0aVnS2yq8d1tQeWzR5uKpL7cHbXgFoNiTvYs3kM',
};
