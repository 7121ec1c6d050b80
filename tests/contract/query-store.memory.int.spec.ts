import { MemoryTrackerStores } from '@duban/memory';
import { queryStoreContract } from './query-store.contract';

queryStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryTrackerStores(), cleanUp: () => undefined }));
