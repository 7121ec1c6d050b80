import type { EvaluationRecord } from '../evaluation-record';
import type { PartitionEvaluated } from '../partition-evaluated';
import { STATUS_CHANGED, STATUS_POSTPONED, STATUS_WITHDRAWN, type ItemStatus, type StatusChanged, type ItemStatusType } from '../status';

const EVALUATION: EvaluationRecord = {
  on: '2024-07-06',
  cutoff: '2024-06-30',
  value: 4.5,
  goal: 5.2,
  completionBp: 8654,
  plannedBp: 10000,
  deviationBp: -1346,
  deviationInUnit: -0.7,
  light: 'yellow',
  lights: { progress: 'yellow', start: 'green', funds: 'green', reporting: 'green' },
  reasons: ['below-goal', 'value-went-back'],
  unreportedPeriods: 0,
  excused: true,
  awaiting: [7],
  nextMove: '2024-08-06',
};
const NOTHING_YET: EvaluationRecord = {
  on: '2024-01-02',
  cutoff: null,
  value: null,
  goal: null,
  completionBp: 0,
  plannedBp: 0,
  deviationBp: 0,
  deviationInUnit: null,
  light: 'grey',
  lights: { progress: 'grey' },
  reasons: ['nothing-due'],
  unreportedPeriods: 0,
  excused: false,
  awaiting: [],
  nextMove: null,
};
const ITEM = {
  itemId: '140406-2024-T06',
  region: '140406',
  year: 2024,
  service: 'targets',
  name: '城镇居民人均可支配收入增速',
  department: { code: 'FGJ', name: '发展和改革局' },
};

/** The first lines of `fixtures/duban.status.changed.v1.jsonl`, from before statuses had `evaluation`. */
export const OLD_STATUSES: readonly Omit<StatusChanged, 'evaluation'>[] = [
  { ...ITEM, seq: 1, before: null, judgement: NOTHING_YET, cause: 'event' },
  { ...ITEM, seq: 8, before: 'green', judgement: EVALUATION, cause: 'time' },
];

/** What statuses say of an item since they have `area`. */
const ALL_OF_ITEM = {
  area: '经济运行',
  town: '潞华街道',
  leader: '张某',
  coDepartments: [{ code: 'TJJ', name: '统计局' }],
  due: '2024-12-31',
  reportingCycle: 'quarter',
  relative: true,
} as const;
const LEAST_OF_ITEM = { area: '经济运行', due: '2024-12-31', reportingCycle: 'month', relative: false } as const;

/** The lines of the fixtures in the current form; the first of each type are from before statuses had `area` and what follows it. */
export const GOLDEN_STATUSES: Readonly<Record<ItemStatusType, readonly ItemStatus[]>> = {
  [STATUS_CHANGED]: [
    { ...ITEM, seq: 1, before: null, judgement: NOTHING_YET, cause: 'event', evaluation: 1 },
    { ...ITEM, seq: 8, before: 'green', judgement: EVALUATION, cause: 'time', evaluation: 11 },
    { ...ITEM, seq: 1, before: null, judgement: NOTHING_YET, cause: 'event', evaluation: 1, ...LEAST_OF_ITEM, forecastBp: null },
    { ...ITEM, seq: 8, before: 'green', judgement: EVALUATION, cause: 'time', evaluation: 11, ...ALL_OF_ITEM, forecastBp: 8120 },
  ],
  [STATUS_WITHDRAWN]: [
    { ...ITEM, seq: 9, before: 'yellow', withdrawnFrom: '2024-08-01', cause: 'time', evaluation: 12 },
    { ...ITEM, seq: 9, before: 'yellow', withdrawnFrom: '2024-08-01', cause: 'time', evaluation: 12, ...ALL_OF_ITEM },
  ],
  [STATUS_POSTPONED]: [
    { ...ITEM, seq: 10, before: 'green', joined: '2024-09-01', cause: 'event', evaluation: 13 },
    { ...ITEM, seq: 10, before: 'green', joined: '2024-09-01', cause: 'event', evaluation: 13, ...LEAST_OF_ITEM },
  ],
};

/** The line of its fixture. */
export const GOLDEN_PARTITION_EVALUATED: PartitionEvaluated = { partition: 'duban.livelihood.v1/3', on: '2024-07-06' };
