import { MemoryAlertStore } from '@duban/memory';
import { alertStoreContract } from './alert-store.contract';

alertStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryAlertStore(), cleanUp: () => undefined }));
