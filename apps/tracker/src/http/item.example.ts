import type { ItemListEntryResponse, ItemsPageResponse } from './item.response';

/** A livelihood commitment in November: registered in January, reported, corrected, verified and excused. */
export const ENTRY_EXAMPLE: ItemListEntryResponse = {
  id: '140406-2024-L05',
  code: 'L05',
  name: '普惠托育托位',
  service: 'livelihood',
  region: '140406',
  year: 2024,
  area: '民生',
  department: {
    code: 'WJW',
    name: '卫生健康和体育局',
  },
  leader: null,
  town: null,
  measure: 'cumulative',
  unit: '个',
  start: '2024-01-01',
  due: '2024-12-31',
  goal: 1233,
  value: 960,
  completion: 77.86,
  planned: 77.48,
  deviation: 0.38,
  deviationInUnit: null,
  light: 'green',
  lights: {
    progress: 'green',
    reporting: 'green',
  },
  reasons: [],
  cutoff: '2024-10-31',
  unreportedPeriods: 0,
  reportingCycle: 'month',
  lastReported: '2024-10-31',
  nextReport: { from: '2024-11-01', to: '2024-11-30', dueOn: '2024-12-05', state: 'upcoming' },
  excused: true,
  acceptedEvenThough: false,
  suspendedSince: null,
  awaiting: [],
};

export const ITEMS_EXAMPLE: ItemsPageResponse = { on: '2024-11-05', items: [ENTRY_EXAMPLE], total: 1, nextCursor: null };

const ROWS = [
  '编号,名称,服务,工作领域,责任单位,责任领导,乡镇,单位,目标,当前值,完成率(%),时序进度(%),偏差(百分点),与目标相差,亮灯,分项亮灯,原因,正当理由,未完成销号,暂停起始日期,连续未报期数,截至日期,最近填报截至,下次填报时限,开始,截止,区划,年度',
  'L05,普惠托育托位,民生实事,民生,卫生健康和体育局,,,个,1233,960,77.86,77.48,0.38,,绿·正常,进度:绿·正常；报送:绿·正常,,是,,,,2024-10-31,2024-10-31,2024-12-05,2024-01-01,2024-12-31,140406,2024',
];

export const ITEMS_CSV = ROWS.map((row) => `${row}\r\n`).join('');
