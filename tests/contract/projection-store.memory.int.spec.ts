import { MemoryTrackerStores } from '@duban/memory';
import { projectionStoreContract } from './projection-store.contract';

projectionStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryTrackerStores(), cleanUp: () => undefined }));
