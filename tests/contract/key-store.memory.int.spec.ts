import { MemoryKeyStore } from '@duban/memory';
import { keyStoreContract } from './key-store.contract';

keyStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryKeyStore(), cleanUp: () => undefined }));
