import type { Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal, parseIfMatch, QueryPipe } from '@duban/nest-kit';
import { Body, Controller, Get, Headers, HttpCode, Inject, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Contacts } from '../configuration/contacts';
import { ContactsParameters, DepartmentContactsParameters, SetContacts, toContacts } from './contact-inputs';
import { CONTACTS_EXAMPLE, ContactsResponse, DepartmentContactsResponse, toContactsResponse } from './contacts.response';
import { CONDITIONAL, versioned } from './setting-parts';

/** The contact book 通讯录: whom a department's alerts are told to. */
@ApiTags('alerts')
@Controller('/api/alerts/contacts')
export class ContactsController {
  constructor(@Inject(Contacts) private readonly contacts: Contacts) {}

  @Get()
  @ApiRoute({
    id: 'listContacts',
    summary: 'The contact book of a region',
    description: 'For supervisors; a key of a department gets the entries of its own departments.',
    query: ContactsParameters,
    answers: { 200: { description: 'Its entries.', body: ContactsResponse, example: { items: [CONTACTS_EXAMPLE] } } },
    problems: ['unknown-department'],
  })
  async list(
    @Query(new QueryPipe(ContactsParameters)) { region, department }: ContactsParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ContactsResponse> {
    return { items: (await this.contacts.list(principal, region, department)).map(toContactsResponse) };
  }

  @Put()
  @HttpCode(200)
  @ApiRoute({
    id: 'setContacts',
    summary: 'Set whom a department’s alerts are told to',
    query: DepartmentContactsParameters,
    body: SetContacts,
    headers: CONDITIONAL.headers,
    answers: { 200: { description: 'The entry.', body: DepartmentContactsResponse, example: CONTACTS_EXAMPLE, headers: ['ETag'] } },
    problems: ['unknown-department', ...CONDITIONAL.problems],
  })
  async set(
    @Query(new QueryPipe(DepartmentContactsParameters)) { region, department }: DepartmentContactsParameters,
    @Headers('If-Match') ifMatch: string | undefined,
    @Body(new BodyPipe(SetContacts)) body: SetContacts,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DepartmentContactsResponse> {
    const setting = await this.contacts.set(principal, { region, department }, toContacts(body), parseIfMatch(ifMatch));
    return versioned(reply, toContactsResponse(setting));
  }
}
