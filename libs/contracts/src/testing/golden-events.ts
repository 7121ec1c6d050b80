import {
  ITEM_ACCEPTED,
  ITEM_AMENDED,
  ITEM_EXCUSED,
  ITEM_REGISTERED,
  ITEM_WITHDRAWN,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
  type ItemDefinition,
  type ItemEvent,
  type Measure,
  type Narrative,
  type Progress,
} from '@duban/domain';

const ITEM = '140406-2024-P01';

/** Every field of the first version. No real item has all of them. */
const DEFINITION: Required<Omit<ItemDefinition, 'joined' | 'pace'>> = {
  region: '140406',
  year: 2024,
  code: 'P01',
  name: '潞城区人民医院迁建',
  area: '民生',
  department: { code: 'WJW', name: '卫生健康和体育局' },
  coDepartments: [{ code: 'ZJJ', name: '住房和城乡建设管理局' }],
  leader: '张某',
  town: '潞华街道',
  weight: 3,
  measure: { type: 'cumulative', unit: '万元', baseline: 0, goal: 12000.5, direction: 'at-least' },
  start: '2024-01-01',
  due: '2024-12-31',
  reporting: { every: 'month', graceDays: 5 },
  trajectory: [{ date: '2024-06-30', value: 5000 }],
  requiresAcceptance: true,
  plannedStart: '2024-03-15',
  plannedFunds: 12000.5,
  details: { projectCode: '2401-140406-89-01-000001', nature: 'new', totalInvestment: 30000 },
};
/** Every field, so that a lost or renamed field fails a test. */
const JOINED: Required<ItemDefinition> = {
  ...DEFINITION,
  measure: { type: 'level', unit: '微克/立方米', baseline: 45, goal: 40, direction: 'down-to' },
  joined: '2024-03-01',
  pace: 'days',
};
const MEASURES: readonly Measure[] = [
  DEFINITION.measure,
  { type: 'milestones', milestones: [{ id: 'start', name: '开工', weight: 10, planned: '2024-03-31' }] },
  { type: 'level', unit: '%', goal: 100, direction: 'at-most' },
  { type: 'growth', unit: '%', goal: 5.5, direction: 'at-least' },
  { type: 'growth', unit: '%', direction: 'in-step-with', reference: '140406-2024-T01', tolerance: 0.5 },
  { type: 'all-met', parts: [{ id: 'energy', name: '单位GDP能耗' }] },
];
const PROGRESS: Required<Omit<Progress, 'increment' | 'milestonesAdded'>> = {
  asOf: '2024-10-31',
  value: 968.25,
  milestonesDone: ['start'],
  partsMet: ['energy'],
  startedOn: '2024-03-20',
  fundsToDate: 8000,
};
/** Beside a `value` an increment is text. */
const TEXTS: Required<Narrative> & Pick<Progress, 'increment'> = {
  narrative: '主体结构封顶，“二次结构”施工中。\n',
  issues: '冬季施工受限',
  needs: '协调供电接入',
  expectedFinish: '2024-12-20',
  evidence: ['https://example.org/照片?a=1&b=2'],
  reporter: '李某',
  stage: 'construction',
  increment: 12.5,
};
const VERIFIED = { verifies: 2, value: 960, milestonesDone: [], partsMet: ['energy'], fundsToDate: 7990, reason: '以台账为准' };
const REPORTED_AT = '2024-11-04T01:02:03.004Z';
const REFERENCE = { reference: '140406-2024-T01', referenceSeq: 2 };

type GoldenReference = { [Type in ItemEvent['type']]: readonly Extract<ItemEvent, { type: Type }>['data'][] };

/** Data of every type of item event. `fixtures/<type>.jsonl` has one message a line for each, with exactly the published bytes. */
const DATA: GoldenReference = {
  [ITEM_REGISTERED]: [
    ...MEASURES.map((measure) => ({ definition: { ...DEFINITION, measure } })),
    { definition: JOINED },
    { definition: { ...JOINED, measure: { type: 'cumulative', unit: '万吨', baseline: 120, goal: 80, direction: 'down-to' } } },
  ],
  [ITEM_AMENDED]: [
    { changes: { due: '2025-06-30' }, effectiveFrom: '2024-07-01', reason: '工期调整' },
    { changes: makeChanges(DEFINITION), effectiveFrom: '2024-07-01', reason: '计划调整', document: '潞政发〔2024〕12号' },
    { changes: makeChanges(JOINED), effectiveFrom: '2024-07-01', reason: '年中纳入' },
  ],
  [ITEM_WITHDRAWN]: [{ effectiveFrom: '2024-08-01', reason: '并入其他项目' }],
  [ITEM_ACCEPTED]: [
    { outcome: 'accepted', asOf: '2024-12-25' },
    { outcome: 'returned', asOf: '2024-12-20', reason: '资料不全' },
    { outcome: 'accepted', asOf: '2024-12-25', reason: '余下两户另案处理', evenThough: true },
  ],
  [ITEM_EXCUSED]: [{ from: '2024-07-10', until: '2024-08-31', reason: '汛期停工' }],
  [PROGRESS_REPORTED]: [
    { asOf: '2024-10-31', value: 968 },
    { ...PROGRESS, ...TEXTS, flags: ['value-went-back'] },
    { asOf: '2024-10-31', increment: 12.5, flags: ['contradicts-later', 'implausible-value'] },
    { asOf: '2024-10-31', milestonesAdded: ['start'] },
  ],
  [PROGRESS_CORRECTED]: [
    { asOf: '2024-10-31', value: 960, corrects: 2, reason: '重复统计' },
    { ...PROGRESS, ...TEXTS, flags: ['value-went-back'], corrects: 2, reason: '重复统计' },
    { asOf: '2024-10-31', increment: 12, corrects: 2, reason: '重复统计' },
    { asOf: '2024-10-31', milestonesAdded: ['start'], corrects: 2, reason: '补报附件' },
  ],
  [PROGRESS_VERIFIED]: [{ verifies: 2 }, VERIFIED],
  [REFERENCE_MOVED]: [
    { ...REFERENCE, told: { type: PROGRESS_REPORTED, recordedAt: REPORTED_AT, data: { asOf: '2024-09-30', value: 5.2 } } },
    { ...REFERENCE, told: { type: PROGRESS_CORRECTED, recordedAt: REPORTED_AT, data: { asOf: '2024-09-30', value: 5.1, corrects: 2 } } },
    { ...REFERENCE, told: { type: PROGRESS_VERIFIED, recordedAt: REPORTED_AT, data: VERIFIED } },
  ],
};

/** The events of one type, in the order of the lines of its fixture. */
export function goldenEvents(type: ItemEvent['type']): readonly ItemEvent[] {
  const envelope = { itemId: ITEM, service: 'projects', recordedAt: '2024-11-05T08:30:00.123Z', actor: '卫健体局' };
  return DATA[type].map((data, index) => ({ type, ...envelope, seq: index + 1, data }) as ItemEvent);
}

function makeChanges({ region: _, year: __, code: ___, ...changes }: ItemDefinition): Omit<ItemDefinition, 'region' | 'year' | 'code'> {
  return changes;
}
