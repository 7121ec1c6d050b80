import type { IsoDate, Light } from '@duban/domain';
import type { StatusChanged, StatusWithdrawn } from '../status';

/** A status of an item of the district of Lucheng in 2024. */
export function makeStatus(seq: number, on: IsoDate, light: Light, changes: Partial<StatusChanged> = {}): StatusChanged {
  return {
    itemId: '140406-2024-L05',
    region: '140406',
    year: 2024,
    service: 'livelihood',
    name: '普惠托育托位',
    department: { code: 'WJW', name: '卫生健康和体育局' },
    seq,
    before: null,
    cause: 'event',
    evaluation: seq,
    area: '民生',
    due: '2025-12-31',
    reportingCycle: 'month',
    relative: false,
    forecastBp: null,
    judgement: {
      on,
      cutoff: '2024-04-30',
      value: 100,
      goal: 1_200,
      completionBp: 833,
      plannedBp: 3_333,
      deviationBp: -2_500,
      deviationInUnit: null,
      light,
      lights: { progress: light },
      reasons: light === 'red' ? ['behind-trajectory'] : [],
      unreportedPeriods: 0,
      excused: false,
      awaiting: [],
      nextMove: null,
    },
    ...changes,
  };
}

/** The same status of an item that is excused 正当理由. */
export function excuseStatus(status: StatusChanged): StatusChanged {
  return { ...status, judgement: { ...status.judgement, excused: true } };
}

/** The status of the same item, withdrawn. */
export function makeWithdrawal(seq: number, withdrawnFrom: IsoDate): StatusWithdrawn {
  const { judgement: _, ...item } = makeStatus(seq, withdrawnFrom, 'grey');
  return { ...item, withdrawnFrom };
}
