import { MemorySessionStore } from '@duban/memory';
import { sessionStoreContract } from './session-store.contract';

sessionStoreContract('memory', { durable: false }, () => ({ open: () => new MemorySessionStore(), cleanUp: () => undefined }));
