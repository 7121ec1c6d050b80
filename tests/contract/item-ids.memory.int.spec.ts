import { MemoryItemIds } from '@duban/memory';
import { itemIdsContract } from './item-ids.contract';

itemIdsContract('memory', { durable: false }, () => ({ open: () => new MemoryItemIds(), cleanUp: () => undefined }));
