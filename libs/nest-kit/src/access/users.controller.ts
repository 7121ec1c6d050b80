import { Accounts } from '@duban/accounts';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '@duban/domain';
import { BodyPipe } from '../http/pipes';
import { ApiRoute, type Parameter } from '../openapi/api-route';
import { CurrentPrincipal } from './principal';
import { SetPassword } from './session.input';
import { ChangeUser, CreateUser } from './user.input';
import { FIRST_USER_EXAMPLE, USER_EXAMPLE, UserListResponse, UserResponse } from './user.response';

const USER_ID: Parameter = { name: 'id', description: 'The id of the user.', schema: { type: 'string' }, example: 'usr_0123456789ab' };
const ENDS_SESSIONS = 'His sessions end.';

/** Users are managed by administrators only, each within his own regions. */
@ApiTags('users')
@Controller('api/users')
export class UsersController {
  constructor(@Inject(Accounts) private readonly accounts: Accounts) {}

  @Post()
  @ApiRoute({
    id: 'create',
    summary: 'Create a user with rights of your own. He changes the password when he first signs in.',
    body: CreateUser,
    answers: { 201: { description: 'The user.', body: UserResponse, example: USER_EXAMPLE } },
    problems: ['name-taken'],
  })
  create(@CurrentPrincipal() principal: Principal, @Body(new BodyPipe(CreateUser)) body: CreateUser): Promise<UserResponse> {
    return this.accounts.users.createFor(principal, body);
  }

  @Get()
  @ApiRoute({
    id: 'list',
    summary: 'The users within your own rights, disabled ones too.',
    answers: { 200: { description: 'The users.', body: UserListResponse, example: { items: [FIRST_USER_EXAMPLE, USER_EXAMPLE] } } },
  })
  async list(@CurrentPrincipal() principal: Principal): Promise<UserListResponse> {
    return { items: await this.accounts.users.listFor(principal) };
  }

  @Get(':id')
  @ApiRoute({
    id: 'get',
    summary: 'A user within your own rights.',
    path: [USER_ID],
    answers: { 200: { description: 'The user.', body: UserResponse, example: USER_EXAMPLE } },
    problems: ['unknown-user'],
  })
  get(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<UserResponse> {
    return this.accounts.users.getFor(principal, id);
  }

  @Patch(':id')
  @ApiRoute({
    id: 'change',
    summary: 'Change the name or the rights of a user, disable or enable him.',
    description: ENDS_SESSIONS,
    path: [USER_ID],
    body: ChangeUser,
    answers: { 200: { description: 'The user.', body: UserResponse, example: { ...USER_EXAMPLE, departments: ['WJW', 'JYJ'] } } },
    problems: ['unknown-user', 'name-taken', 'last-administrator'],
  })
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body(new BodyPipe(ChangeUser)) body: ChangeUser,
  ): Promise<UserResponse> {
    return this.accounts.users.changeFor(principal, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiRoute({
    id: 'disable',
    summary: 'Disable a user. He stays in the list, and what he did keeps his name.',
    description: ENDS_SESSIONS,
    path: [USER_ID],
    answers: { 204: { description: 'The user cannot sign in any more.' } },
    problems: ['unknown-user', 'last-administrator'],
  })
  async disable(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.accounts.users.changeFor(principal, id, { disabled: true });
  }

  @Put(':id/password')
  @HttpCode(204)
  @ApiRoute({
    id: 'setPassword',
    summary: 'Set a password for a user, who has to change it when he next signs in.',
    description: ENDS_SESSIONS,
    path: [USER_ID],
    body: SetPassword,
    answers: { 204: { description: 'The password is set.' } },
    problems: ['unknown-user'],
  })
  async setPassword(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body(new BodyPipe(SetPassword)) { password }: SetPassword,
  ): Promise<void> {
    await this.accounts.users.setPasswordFor(principal, id, password);
  }
}
