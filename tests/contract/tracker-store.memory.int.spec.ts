import { MemoryTrackerStore } from '@duban/memory';
import { trackerStoreContract } from './tracker-store.contract';

trackerStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryTrackerStore(), cleanUp: () => undefined }));
