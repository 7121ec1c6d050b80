import type { Service } from '@duban/domain';
import type { AmendItem, CorrectReport, RegisterItem, ReportProgress, VerifyReport } from '@duban/register';
import type { ReceiptView } from './receipt-view';

/** The example item of a service: registered in January, reported in November, then corrected, verified and amended. */
interface ExampleItem {
  readonly register: Pick<RegisterItem, keyof RegisterItem>;
  readonly report: ReportProgress;
  readonly correct: CorrectReport;
  readonly verify: VerifyReport;
  readonly amend: AmendItem;
}

const PLAN = { region: '140406', year: 2024, start: '2024-01-01', due: '2024-12-31' } as const;
const HEALTH = { code: 'WJW', name: '卫生健康和体育局' };
const ROADS = { code: 'JTJ', name: '交通运输局' };
const LABOUR = { code: 'RSJ', name: '人力资源和社会保障局' };

const total = (unit: string, goal: number): RegisterItem['measure'] & { goal: number } =>
  ({ type: 'cumulative', unit, baseline: 0, goal, direction: 'at-least' }) as RegisterItem['measure'] & { goal: number };

export const EXAMPLE_ITEMS: Readonly<Record<Service, ExampleItem>> = {
  projects: {
    register: {
      ...PLAN,
      code: 'P05',
      name: '农村公路改造',
      area: '基础设施',
      department: ROADS,
      measure: total('公里', 120),
      details: { nature: 'new', totalInvestment: 9000, yearInvestment: 6000, plannedStart: '2024-03-01', owner: '潞城区交通运输局' },
    },
    report: { asOf: '2024-10-31', value: 86, startedOn: '2024-03-12', fundsToDate: 4200, stage: 'construction' },
    correct: { value: 84, reason: '重复统计' },
    verify: { value: 83, fundsToDate: 4150, reason: '现场核实' },
    amend: { changes: { measure: total('公里', 110) }, effectiveFrom: '2024-11-01', reason: '线路调整', document: '潞政〔2024〕9号' },
  },
  livelihood: {
    register: {
      ...PLAN,
      code: 'L05',
      name: '普惠托育托位',
      area: '民生',
      department: HEALTH,
      measure: total('个', 1233),
      trajectory: [{ date: '2024-06-30', value: 400 }],
      details: { outcome: '托位', stock: 968, plannedIncrement: 265 },
    },
    report: { asOf: '2024-10-31', value: 968, narrative: '新增托位已投用', evidence: ['https://example.gov.cn/tuoyu.pdf'] },
    correct: { value: 960, reason: '重复统计' },
    verify: { value: 955, reason: '现场核实' },
    amend: { changes: { due: '2025-03-31' }, effectiveFrom: '2024-11-01', reason: '工期顺延', document: '潞政〔2024〕9号' },
  },
  targets: {
    register: {
      ...PLAN,
      code: 'T05',
      name: '城镇新增就业',
      area: '就业',
      department: LABOUR,
      measure: total('人', 3000),
      details: { method: '按实名制登记人数统计', dataSource: '人力资源和社会保障局' },
    },
    report: { asOf: '2024-10-31', value: 2600, narrative: '实名制登记' },
    correct: { value: 2580, reason: '重复统计' },
    verify: { value: 2560, reason: '抽查核实' },
    amend: { changes: { measure: total('人', 2900) }, effectiveFrom: '2024-11-01', reason: '目标调整', document: '潞政〔2024〕9号' },
  },
};

export const EXCUSE_EXAMPLE = { from: '2024-11-05', until: '2024-11-30', reason: '连续暴雨，停工' };

export function exampleId(service: Service): string {
  const { region, year, code } = EXAMPLE_ITEMS[service].register;
  return `${region}-${year}-${code}`;
}

/** The answer to the `seq`-th change of the example item. */
export function exampleReceipt(service: Service, seq: number): ReceiptView {
  const recordedAt = seq === 1 ? '2024-01-05T02:00:00.000Z' : '2024-11-05T02:00:00.000Z';
  return { itemId: exampleId(service), seq, recordedAt, flags: [] };
}
