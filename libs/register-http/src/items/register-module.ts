import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { itemTopic } from '@duban/contracts';
import type { Clock, DepartmentStore, EventBus, ItemIds, RegisterStore } from '@duban/ports';
import { collectDepartments, Registrar, type ServiceRules } from '@duban/register';
import { DepartmentBook, OutboxRelay } from '@duban/runtime';
import { KeyService } from '@duban/accounts';
import { Metrics, RunningRelay } from '@duban/nest-kit';
import { SubmissionHandler } from '../submissions/submission-handler';
import { submissionsController } from '../submissions/submissions.controller';
import { itemsController } from './items.controller';

/**
 * What a write service is constructed with: its own database, the item ids and departments that all services share, the bus, and the
 * clock. The caller opens them, and closes them.
 */
export interface RegisterModuleOptions {
  readonly store: RegisterStore;
  readonly ids: ItemIds;
  readonly departments: DepartmentStore;
  readonly bus: EventBus;
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
  /** Called with each failure to publish; the relay retries by itself. */
  readonly onError?: (error: unknown) => void;
  /** Set where other processes write to the same store: see OutboxRelay. */
  readonly lookEveryMs?: number;
}

/** What one service adds to the common parts. */
export interface RegisterModuleParts {
  readonly module: Type<unknown>;
  readonly rules: ServiceRules;
  readonly controllers?: readonly Type<unknown>[];
  readonly providers?: readonly Provider[];
}

/** A write service: its use cases, its routes, its handler of submissions, and the relay that publishes its events. */
export function registerModule(parts: RegisterModuleParts, options: RegisterModuleOptions): DynamicModule {
  const { module, rules, controllers = [], providers = [] } = parts;
  const { clock } = options;
  return {
    module,
    controllers: [itemsController(rules), submissionsController(rules.service), ...controllers],
    providers: [
      { provide: Registrar, useFactory: () => openRegistrar(rules, options) },
      {
        provide: RunningRelay,
        inject: [{ token: Metrics, optional: true }],
        useFactory: (metrics?: Metrics) => {
          const relay = createRelay(rules, options);
          metrics?.watchOutbox(rules.service, relay);
          return new RunningRelay(relay);
        },
      },
      {
        provide: SubmissionHandler,
        inject: [Registrar, KeyService],
        useFactory: (registrar: Registrar, keys: KeyService) =>
          new SubmissionHandler({ registrar, keys, clock, publish: (topic, messages) => options.bus.publish(topic, messages) }),
      },
      ...providers,
    ],
    exports: [Registrar, RunningRelay],
  };
}

function createRelay({ service }: ServiceRules, { store, bus, onError, lookEveryMs }: RegisterModuleOptions): OutboxRelay {
  const publish: EventBus['publish'] = (topic, messages) => bus.publish(topic, messages);
  const optional = { ...(onError !== undefined && { onError }), ...(lookEveryMs !== undefined && { lookEveryMs }) };
  return new OutboxRelay({ store, topic: itemTopic(service), publish, ...optional });
}

/** When it resolves, the departments of all items that the service has are in the registry. */
async function openRegistrar(rules: ServiceRules, { store, ids, clock, zone, ...options }: RegisterModuleOptions): Promise<Registrar> {
  const departments = new DepartmentBook(options.departments);
  await collectDepartments({ service: rules.service, store, departments, clock, zone });
  return new Registrar({ ...rules, store, ids, departments, clock, zone });
}
