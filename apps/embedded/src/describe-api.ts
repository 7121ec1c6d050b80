import 'reflect-metadata';
import { createApp, KeyService, Metrics, openApiDocument, ReadinessChecks } from '@duban/nest-kit';
import { MemoryBus, MemoryItemIds, MemoryKeyStore, MemoryRegisterStore, MemoryTrackerStore } from '@duban/memory';
import { systemClock } from '@duban/runtime';
import { apiDescription } from './api-description';
import { EmbeddedModule, type Stores } from './embedded.module';

/** The OpenAPI document of all services together, from their classes: nothing listens, and nothing is kept. */
export async function describeApi(): Promise<ReturnType<typeof openApiDocument>> {
  const stores = memoryStores();
  const clock = systemClock;
  const keys = new KeyService({ store: stores.keys, clock });
  const parts = { clock, zone: 'Asia/Shanghai', stores, keys, readiness: new ReadinessChecks(), metrics: new Metrics() };
  const app = await createApp(EmbeddedModule.forRoot({ ...parts, onError: () => undefined }));
  try {
    return openApiDocument(app, apiDescription());
  } finally {
    await app.close();
    await stores.close();
  }
}

function memoryStores(): Stores {
  const bus = new MemoryBus();
  const registers = { projects: new MemoryRegisterStore(), livelihood: new MemoryRegisterStore(), targets: new MemoryRegisterStore() };
  const [tracker, keys, ids] = [new MemoryTrackerStore(), new MemoryKeyStore(), new MemoryItemIds()];
  return { bus, registers, tracker, keys, ids, close: () => bus.close() };
}
