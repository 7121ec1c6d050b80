import type { NewKey } from '@duban/accounts';
import { AccessModule, createApp, type Application } from '@duban/nest-kit';
import { MemoryBus, MemoryDepartmentStore, MemoryItemIds, MemoryRegisterStore } from '@duban/memory';
import { TOPICS } from '@duban/contracts';
import type { EventBus, RegisterStore } from '@duban/ports';
import type { RegisterModuleOptions } from '@duban/register-http';
import { Module, type DynamicModule } from '@nestjs/common';
import { memoryAccounts } from '../../libs/accounts/src/testing/memory-accounts';

/** One write service, served in memory on its own port. */
export interface ServedRegister {
  readonly store: RegisterStore;
  readonly bus: EventBus;
  /** Creates a key. @returns its secret */
  key(key: NewKey): Promise<string>;
  /** Sends JSON. @returns the answer */
  send(method: string, path: string, options?: Sending): Promise<RegisterAnswer>;
  close(): Promise<void>;
}
export interface Sending {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}
export interface RegisterAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}
export interface Serving {
  readonly module: (options: RegisterModuleOptions) => DynamicModule;
  /** Connects the service's own consumers. */
  readonly connect?: (app: Application, bus: EventBus) => unknown;
  /** The instant that the service's clock shows. */
  readonly now: string;
  readonly store?: RegisterStore;
}

@Module({})
class RootModule {}

export async function serveRegister({ module, connect, now, store = new MemoryRegisterStore() }: Serving): Promise<ServedRegister> {
  const clock = { now: () => Date.parse(now) };
  const bus = new MemoryBus();
  await bus.ensureTopics(TOPICS);
  const accounts = memoryAccounts(clock);
  const access = AccessModule.forRoot({ useFactory: () => accounts });
  const register = module({ store, ids: new MemoryItemIds(), departments: new MemoryDepartmentStore(), bus, clock, zone: 'Asia/Shanghai' });
  const app = await createApp({ module: RootModule, imports: [access, register] });
  connect?.(app, bus);
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  return {
    store,
    bus,
    key: async (key) => (await accounts.keys.create(key)).secret,
    send: (method, path, sending) => send(`${address}${path}`, method, sending),
    close: async () => {
      await app.close();
      await bus.close();
      await store.close();
    },
  };
}

async function send(url: string, method: string, { key, body, headers = {} }: Sending = {}): Promise<RegisterAnswer> {
  const own: Record<string, string> = { 'accept-language': 'en' };
  if (key !== undefined) own['authorization'] = `Bearer ${key}`;
  if (body !== undefined) own['content-type'] = 'application/json';
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(url, { method, headers: { ...own, ...headers }, ...(body !== undefined && { body: text }) });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

/** `code field` of each error of a problem document. */
export function readErrors({ body }: RegisterAnswer): string[] {
  return (body['errors'] as { code: string; field: string }[]).map(({ code, field }) => `${code} ${field}`);
}
