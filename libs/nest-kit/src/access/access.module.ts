import { Accounts, KeyService } from '@duban/accounts';
import { Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { KeysController } from './keys.controller';
import { SessionController } from './session.controller';
import { SessionsController } from './sessions.controller';
import { SetupController } from './setup.controller';
import { UsersController } from './users.controller';

export interface AccessOptions {
  /** What `useFactory` takes, in order. */
  readonly inject?: readonly InjectionToken[];
  /** False: keys, users and sessions are managed by another process on the same stores. Default true. */
  readonly managesAccounts?: boolean;
  readonly useFactory: (...dependencies: never[]) => Accounts | Promise<Accounts>;
}

const CONTROLLERS = [KeysController, UsersController, SessionController, SessionsController, SetupController];

/** Keys, users and sessions for the whole application: the guard on every route, and their own routes in one service. */
@Module({})
export class AccessModule {
  static forRoot({ inject = [], managesAccounts = true, useFactory }: AccessOptions): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      controllers: managesAccounts ? CONTROLLERS : [],
      providers: [
        { provide: Accounts, inject: [...inject], useFactory },
        { provide: KeyService, inject: [Accounts], useFactory: ({ keys }: Accounts) => keys },
        {
          provide: APP_GUARD,
          inject: [Accounts, Reflector],
          useFactory: (accounts: Accounts, reflector: Reflector) => new AccessGuard(accounts, reflector),
        },
      ],
      exports: [Accounts, KeyService],
    };
  }
}
