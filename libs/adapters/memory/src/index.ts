export { MemoryBus } from './memory-bus';
export { MemoryItemIds } from './memory-item-ids';
export { MemoryKeyStore } from './memory-key.store';
export { MemoryRegisterStore } from './memory-register.store';
export { MemoryTrackerStore } from './memory-tracker.store';
