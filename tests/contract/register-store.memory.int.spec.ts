import { MemoryRegisterStore } from '@duban/memory';
import { registerStoreContract } from './register-store.contract';

registerStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryRegisterStore(), cleanUp: () => undefined }));
