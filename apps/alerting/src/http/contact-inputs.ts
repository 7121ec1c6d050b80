import { CONTACT_ROLES, LOCALES, type ContactPerson, type ContactRole, type MessageLocale } from '@duban/alerting';
import { describeInput } from '@duban/nest-kit';
import { IsIdentifier, IsIsoDate, IsRegion, IsText } from '@duban/validation';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { GivenContacts } from '../configuration/contacts';

export class ContactAddressInput {
  @IsOptional() @IsIdentifier() channelId?: string;
  @IsOptional() @IsText({ max: 320 }) mail?: string;
}

export class ContactPersonInput {
  @IsOptional() @IsIdentifier() id?: string;
  @IsText({ max: 40, isName: true }) name!: string;
  @IsArray() @ArrayMaxSize(10) @ValidateNested({ each: true }) @Type(() => ContactAddressInput) addresses!: ContactAddressInput[];
  @IsOptional() @IsText({ max: 40 }) phone?: string;
  @IsOptional() @IsIn(LOCALES) language?: MessageLocale;
}

export class DeputyInput {
  @IsIn(CONTACT_ROLES) for!: ContactRole;
  @IsDefined() @ValidateNested() @Type(() => ContactPersonInput) person!: ContactPersonInput;
  @IsIsoDate() from!: string;
  @IsIsoDate() to!: string;
}

export class SetContacts {
  @IsOptional() @ValidateNested() @Type(() => ContactPersonInput) leader?: ContactPersonInput;
  @IsOptional() @ValidateNested() @Type(() => ContactPersonInput) liaison?: ContactPersonInput;
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => DeputyInput) deputies?: DeputyInput[];
}

export class ContactsParameters {
  @IsRegion() region!: string;
  @IsOptional() @IsText({ max: 100 }) department?: string;
}

export class DepartmentContactsParameters {
  @IsRegion() region!: string;
  @IsText({ max: 100 }) department!: string;
}

export function toContacts({ leader, liaison, deputies }: SetContacts): GivenContacts {
  return {
    ...(leader !== undefined && { leader: toPerson(leader) }),
    ...(liaison !== undefined && { liaison: toPerson(liaison) }),
    ...(deputies !== undefined && {
      deputies: deputies.map(({ for: role, person, from, to }) => ({ for: role, person: toPerson(person), from, to })),
    }),
  };
}

function toPerson({ id, name, addresses, phone, language }: ContactPersonInput): ContactPerson {
  return {
    id: id ?? name,
    name,
    addresses: addresses.map(({ channelId, mail }) => ({
      ...(channelId !== undefined && { channelId }),
      ...(mail !== undefined && { mail }),
    })),
    ...(phone !== undefined && { phone }),
    ...(language !== undefined && { language }),
  };
}

describeInput(ContactAddressInput, {
  description:
    'A way to reach somebody: a channel; or a mailbox, through the channel that is named, or else the mail channel of the region.',
  fields: { channelId: 'Id of a channel of the region, or of a region above it.', mail: 'A mail address.' },
});
describeInput(ContactPersonInput, {
  description: 'A person of the contact book.',
  fields: {
    id: 'What routes call the person by; the name when absent.',
    name: 'The name.',
    addresses: 'Where the person is told; at each of them.',
    phone: 'For people; nothing is sent to it.',
    language: 'Of the messages; zh-CN when absent.',
  },
});
describeInput(DeputyInput, {
  description: 'Who is told instead of somebody for some days.',
  fields: { for: 'Instead of whom.', person: {}, from: 'The first day.', to: 'The last day.' },
});
describeInput(SetContacts, {
  description: 'The entry of the contact book for a department, as a whole: what is left out is removed.',
  fields: { leader: { description: 'The leader 责任领导.' }, liaison: { description: 'The liaison 联络员.' }, deputies: 'Deputies.' },
  example: {
    liaison: { id: 'li', name: '李明', addresses: [{ mail: 'liming@example.gov.cn' }], phone: '0355-0000000' },
    deputies: [
      {
        for: 'liaison',
        person: { id: 'wang', name: '王芳', addresses: [{ mail: 'wangfang@example.gov.cn' }] },
        from: '2024-12-02',
        to: '2024-12-06',
      },
    ],
  },
});
const REGION = 'Code of the region.';
describeInput(ContactsParameters, {
  description: 'Which entries.',
  fields: { region: REGION, department: 'Code or name of one department.' },
  example: { region: '140406' },
});
describeInput(DepartmentContactsParameters, {
  description: 'Which entry.',
  fields: { region: REGION, department: 'Code or name of the department.' },
  example: { region: '140406', department: 'WJW' },
});
