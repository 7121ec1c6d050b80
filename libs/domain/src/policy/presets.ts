import type { Bands, LightPolicy } from './policy';

const points = (red: number, yellow: number): Bands => ({
  unit: 'points',
  bands: [
    { below: red, light: 'red' },
    { below: yellow, light: 'yellow' },
  ],
  otherwise: 'green',
});

/** The policy where none was adopted (docs/domain.md). */
export const DEFAULT_POLICY: LightPolicy = {
  id: 'default',
  version: 1,
  name: '默认亮灯规则',
  source: 'Duban 默认：偏差低于 −15 个百分点为红，低于 −5 个百分点为黄；连续三期未报为红，一期未报为黄；计划月份未开工为黄。',
  progress: points(-15, -5),
  funds: points(-15, -5),
  goalTolerance: 1,
  unreported: { yellow: 1, red: 3 },
  start: { yellowAfterMonths: 0, redAfterMonths: null },
};

/** Up to 10 points below plan is green (the published rule does not say), 10 to 30 yellow, more than 30 red. */
export const YINCHUAN_POLICY: LightPolicy = {
  ...DEFAULT_POLICY,
  id: 'yinchuan',
  name: '银川市重点项目亮灯规则',
  source:
    '银川市重点项目“红黄绿灯”管理（https://m.qlbk.net/news/3Ww4l7bw75.html，转载）：进度低于时序 10—30 个百分点亮黄灯，30 个百分点以上亮红灯；计划当月未开工亮黄灯，连续三个月未开工亮红灯。0—10 个百分点原文未规定，此处视为绿灯。',
  progress: points(-30, -10),
  start: { yellowAfterMonths: 0, redAfterMonths: 3 },
};

const SANYA_SOURCE = '三亚市项目建设红黄绿灯规则（http://news.hndaily.cn/html/2022-05/13/content_58470_14809063.htm）';

/** Relative to the plan: below it yellow, more than 50 % below it red. */
export const SANYA_PROJECT_POLICY: LightPolicy = {
  ...DEFAULT_POLICY,
  id: 'sanya-project',
  name: '三亚市项目亮灯规则',
  source: `${SANYA_SOURCE}：达到计划为绿灯，低于计划 50% 以内（含）为黄灯，低于计划 50% 以上为红灯。`,
  progress: {
    unit: 'relative-percent',
    bands: [
      { below: -50, light: 'red' },
      { below: 0, light: 'yellow' },
    ],
    otherwise: 'green',
  },
};

/** Below plan at one period end yellow, at two consecutive period ends red. */
export const SANYA_DISTRICT_POLICY: LightPolicy = {
  ...DEFAULT_POLICY,
  id: 'sanya-district',
  name: '三亚市各区亮灯规则',
  source: `${SANYA_SOURCE}：当月完成任务为绿灯，当月未完成为黄灯，连续两个月未完成为红灯。`,
  progress: {
    unit: 'missed-periods',
    bands: [
      { below: -1, light: 'red' },
      { below: 0, light: 'yellow' },
    ],
    otherwise: 'green',
  },
};

export const PRESETS: readonly LightPolicy[] = [DEFAULT_POLICY, YINCHUAN_POLICY, SANYA_PROJECT_POLICY, SANYA_DISTRICT_POLICY];
