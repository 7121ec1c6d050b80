import type { DryRunResponse } from './dry-run.response';

export const DRY_RUN_EXAMPLE: DryRunResponse = {
  region: '140406',
  from: '2024-01-01',
  to: '2024-12-31',
  knownFrom: '2024-01-05',
  looked: { from: '2024-01-05', to: '2024-11-05' },
  items: 1,
  excludedRegions: [],
  rules: [
    { id: 'red', name: '亮红灯', both: 1, onlyThese: 0, onlyPresent: 0 },
    { id: 'behind', name: '落后', both: 0, onlyThese: 1, onlyPresent: 0 },
  ],
  days: [{ on: '2024-11-05', these: { raised: 2, ended: 0 }, present: { raised: 1, ended: 0 } }],
  both: {
    count: 1,
    newest: [
      {
        rule: { id: 'red', name: '亮红灯' },
        subject: { type: 'item', id: '140406-2024-L05', name: '普惠托育托位' },
        region: '140406',
        department: { code: 'WJW', name: '卫生健康和体育局' },
        level: 'supervise',
        raisedOn: '2024-11-05',
        recoveredOn: null,
        escalations: [],
        receivers: [{ receiver: { type: 'department', role: 'liaison' }, addresses: [], reason: 'no-contact' }],
        raisedAs: 'red~140406-2024-L05~1',
      },
    ],
  },
  onlyThese: {
    count: 1,
    newest: [
      {
        rule: { id: 'behind', name: '落后' },
        subject: { type: 'item', id: '140406-2024-L05', name: '普惠托育托位' },
        region: '140406',
        department: { code: 'WJW', name: '卫生健康和体育局' },
        level: 'remind',
        raisedOn: '2024-11-05',
        recoveredOn: null,
        escalations: [],
        receivers: [{ receiver: { type: 'department', role: 'liaison' }, addresses: [], reason: 'no-contact' }],
        raisedAs: null,
      },
    ],
  },
  onlyPresent: { count: 0, newest: [] },
};
