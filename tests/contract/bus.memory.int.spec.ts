import { MemoryBus } from '@duban/memory';
import { busContract } from './bus.contract';

busContract('memory', { durable: false }, () => ({ open: () => new MemoryBus(), cleanUp: () => undefined }));
