import { Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { KeyGuard } from './key.guard';
import { KeyService } from './key.service';
import { KeysController } from './keys.controller';

export interface AccessOptions {
  /** What `useFactory` takes, in order. */
  readonly inject?: readonly InjectionToken[];
  /** False: `/api/keys` is served by another process on the same key store. Default true. */
  readonly managesKeys?: boolean;
  readonly useFactory: (...dependencies: never[]) => KeyService | Promise<KeyService>;
}

/** Keys for the whole application: the guard on every route, `/api/keys` (in one service), and KeyService for others. */
@Module({})
export class AccessModule {
  static forRoot({ inject = [], managesKeys = true, useFactory }: AccessOptions): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      controllers: managesKeys ? [KeysController] : [],
      providers: [
        { provide: KeyService, inject: [...inject], useFactory },
        {
          provide: APP_GUARD,
          inject: [KeyService, Reflector],
          useFactory: (keys: KeyService, reflector: Reflector) => new KeyGuard(keys, reflector),
        },
      ],
      exports: [KeyService],
    };
  }
}
