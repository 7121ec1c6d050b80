import { MemoryLeaseStore } from '@duban/memory';
import { leaseStoreContract } from './lease-store.contract';

leaseStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryLeaseStore(), cleanUp: () => undefined }));
