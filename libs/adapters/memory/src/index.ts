export { MemoryBus } from './memory-bus';
export { MemoryDepartmentStore } from './memory-department.store';
export { MemoryItemIds } from './memory-item-ids';
export { MemoryKeyStore } from './memory-key.store';
export { MemoryPolicyStore } from './memory-policy.store';
export { MemoryRegisterStore } from './memory-register.store';
export { MemoryTrackerStores } from './memory-tracker-stores';
