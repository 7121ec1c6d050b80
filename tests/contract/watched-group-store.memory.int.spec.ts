import { MemoryWatchedGroupStore } from '@duban/memory';
import { watchedGroupStoreContract } from './watched-group-store.contract';

watchedGroupStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryWatchedGroupStore(), cleanUp: () => undefined }));
