import type { NewUser } from '@duban/accounts';

const REGION = '140406';

/** Who tries the demo, by one click: one of each role. */
export const DEMO_USERS: readonly Omit<NewUser, 'password'>[] = [
  { name: '督查室（演示）', role: 'supervisor', regions: [REGION] },
  { name: '卫生健康和体育局经办人（演示）', role: 'reporter', regions: [REGION], departments: ['卫生健康和体育局'] },
  { name: '区领导（演示）', role: 'viewer', regions: [REGION] },
  { name: '系统管理员（演示）', role: 'admin' },
];
