import { MemoryDeliveryStore } from '@duban/memory';
import { deliveryStoreContract } from './delivery-store.contract';

deliveryStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryDeliveryStore(), cleanUp: () => undefined }));
