import type { Schemas } from '@duban/client';

export type ListedDepartment = Schemas['RegistryDepartment'];
