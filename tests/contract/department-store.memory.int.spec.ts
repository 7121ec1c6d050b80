import { MemoryDepartmentStore } from '@duban/memory';
import { departmentStoreContract } from './department-store.contract';

departmentStoreContract('memory', { durable: false }, () => ({ open: () => new MemoryDepartmentStore(), cleanUp: () => undefined }));
