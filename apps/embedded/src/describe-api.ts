import 'reflect-metadata';
import { Accounts } from '@duban/accounts';
import { createApp, Metrics, openApiDocument, ProgramModule, ReadinessChecks } from '@duban/nest-kit';
import { dubanVersion, systemClock } from '@duban/runtime';
import { API_DESCRIPTION } from './api-description';
import { EmbeddedModule } from './embedded.module';
import { memoryStores } from './memory-stores';

/** The OpenAPI document of all services together, made from their classes without listening or storing anything. */
export async function describeApi(): Promise<ReturnType<typeof openApiDocument>> {
  const stores = memoryStores();
  const clock = systemClock;
  const accounts = new Accounts({ stores, clock });
  const services = [
    EmbeddedModule.forRoot({
      clock,
      zone: 'Asia/Shanghai',
      stores,
      outside: { secretKey: null, fileFolder: null },
      retention: { keepDeliveriesDays: 400, keepHistoryYears: 2 },
      onError: () => undefined,
    }),
  ];
  const parts = { accounts, managesAccounts: true, services, readiness: new ReadinessChecks(), metrics: new Metrics() };
  const app = await createApp(ProgramModule.forRoot(parts));
  try {
    return openApiDocument(app, { ...API_DESCRIPTION, version: dubanVersion() });
  } finally {
    await app.close();
    await stores.close();
  }
}
