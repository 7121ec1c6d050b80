import { MemoryItemHistoryStore } from '@duban/memory';
import { itemHistoryStoreContract } from './item-history-store.contract';

itemHistoryStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryItemHistoryStore(), cleanUp: () => undefined }));
