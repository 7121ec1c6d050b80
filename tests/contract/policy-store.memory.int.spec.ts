import { MemoryTrackerStores } from '@duban/memory';
import { policyStoreContract } from './policy-store.contract';

policyStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryTrackerStores(), cleanUp: () => undefined }));
