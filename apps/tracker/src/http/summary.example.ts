import type { SummaryResponse } from './totals.response';

/** One livelihood commitment, a little ahead of its plan. */
export const SUMMARY_EXAMPLE: SummaryResponse = {
  region: '140406',
  year: 2024,
  on: '2024-11-05',
  known: null,
  basis: 'claimed',
  totals: {
    items: 1,
    done: 0,
    green: 1,
    yellow: 0,
    red: 0,
    grey: 0,
    unjudged: 0,
    completion: 77.86,
    planned: 77.48,
    deviation: 0.38,
  },
  groups: [
    {
      key: 'WJW',
      name: '卫生健康和体育局',
      items: 1,
      done: 0,
      green: 1,
      yellow: 0,
      red: 0,
      grey: 0,
      unjudged: 0,
      completion: 77.86,
      planned: 77.48,
      deviation: 0.38,
    },
  ],
  notes: [],
};

const ROWS = [
  '分组,事项数,蓝·完成,绿·正常,黄·滞后,红·严重滞后,灰·未开始,无从评价,完成率(%),时序进度(%),偏差(百分点),区划,年度,评价日期',
  '卫生健康和体育局,1,0,1,0,0,0,0,77.86,77.48,0.38,140406,2024,2024-11-05',
  '合计,1,0,1,0,0,0,0,77.86,77.48,0.38,140406,2024,2024-11-05',
];

export const SUMMARY_CSV = ROWS.map((row) => `${row}\r\n`).join('');
