import { MemoryUserStore } from '@duban/memory';
import { userStoreContract } from './user-store.contract';

userStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryUserStore(), cleanUp: () => undefined }));
