import { CONTACT_ROLES, LOCALES, type ContactPerson, type ContactRole, type DepartmentContacts, type MessageLocale } from '@duban/alerting';
import { Field, fields, OptionalField, Schema } from '@duban/nest-kit';
import type { AlertSetting } from '@duban/ports';
import { toVersion } from './setting-parts';

const { count, date, instant, listOf, oneOf, ref, text } = fields;

@Schema('A way to reach somebody.')
export class ContactAddressResponse {
  @OptionalField(text('Id of a channel.')) readonly channelId?: string;
  @OptionalField(text('A mail address.')) readonly mail?: string;
}

@Schema('A person of the contact book.')
export class ContactPersonResponse {
  @Field(text('What routes call the person by.')) readonly id!: string;
  @Field(text('The name.')) readonly name!: string;
  @Field(listOf(ref(ContactAddressResponse), 'Where the person is told.')) readonly addresses!: readonly ContactAddressResponse[];
  @OptionalField(text('For people; nothing is sent to it.')) readonly phone?: string;
  @OptionalField(oneOf(LOCALES, 'Of the messages; zh-CN when absent.')) readonly language?: MessageLocale;
}

@Schema('Who is told instead of somebody for some days.')
export class DeputyResponse {
  @Field(oneOf(CONTACT_ROLES, 'Instead of whom.')) readonly for!: ContactRole;
  @Field(ref(ContactPersonResponse)) readonly person!: ContactPerson;
  @Field(date('The first day.')) readonly from!: string;
  @Field(date('The last day.')) readonly to!: string;
}

@Schema('The entry of the contact book for a department.')
export class DepartmentContactsResponse {
  @Field(text('Its region.')) readonly region!: string;
  @Field(text('Code of the department.')) readonly department!: string;
  @OptionalField(ref(ContactPersonResponse, 'The leader 责任领导.')) readonly leader?: ContactPerson;
  @OptionalField(ref(ContactPersonResponse, 'The liaison 联络员.')) readonly liaison?: ContactPerson;
  @OptionalField(listOf(ref(DeputyResponse), 'Deputies.')) readonly deputies?: readonly DeputyResponse[];
  @Field(count('Counts from 1; the ETag.')) readonly version!: number;
  @Field(text('Who set it.')) readonly changedBy!: string;
  @Field(instant('When.')) readonly changedAt!: string;
}

@Schema('Entries of the contact book.')
export class ContactsResponse {
  @Field(listOf(ref(DepartmentContactsResponse), 'By the code of the department.')) readonly items!: readonly DepartmentContactsResponse[];
}

export function toContactsResponse(setting: AlertSetting): DepartmentContactsResponse {
  return { region: setting.region, ...(setting.value as DepartmentContacts), ...toVersion(setting) };
}

export const CONTACTS_EXAMPLE: DepartmentContactsResponse = {
  region: '140406',
  department: 'WJW',
  liaison: { id: 'li', name: '李明', addresses: [{ mail: 'liming@example.gov.cn' }], phone: '0355-0000000' },
  deputies: [
    {
      for: 'liaison',
      person: { id: 'wang', name: '王芳', addresses: [{ mail: 'wangfang@example.gov.cn' }] },
      from: '2024-12-02',
      to: '2024-12-06',
    },
  ],
  version: 1,
  changedBy: 'DUBAN_ADMIN_KEY',
  changedAt: '2024-11-05T02:00:00.000Z',
};
