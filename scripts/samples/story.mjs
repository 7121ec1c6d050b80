/**
 * The progress of each item in the year: demonstration data, chosen so that every light and every reason occurs. A list has the share of
 * the goal that is reached by the end of each month from January. A number is the share at the end of November, reached at a steady rate.
 */
const SOWING = [0, 0, 0.05, 0.32, 0.75, 0.97, 1, 1, 1, 1, 1];
const HARVEST = [0, 0, 0, 0, 0, 0.16, 0.19, 0.19, 0.52, 0.97, 1];
const ONCE_IN = (month) => Array.from({ length: 11 }, (_, index) => (index + 1 >= month ? 1 : 0));
/** Stagnates over the summer and does not catch up. */
const STALLED = [0.06, 0.13, 0.2, 0.28, 0.35, 0.4, 0.42, 0.44, 0.48, 0.52, 0.57];

/** Shares of the published outcome where there is one, otherwise of the goal. */
export const COUNTED = {
  T09: SOWING,
  T10: HARVEST,
  T11: 0.82,
  T13: 0.93,
  T14: 0,
  T16: 0.97,
  T17: 0.91,
  T18: 0.93,
  T19: 0.92,
  P14: [0, 0, 0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1, 1],
  P19: 0.86,
  L01: [0, 0, 0, 0.05, 0.1, 0.19, 0.28, 0.42, 0.6, 0.7, 0.82],
  L02: [0, 0.02, 0.08, 0.15, 0.22, 0.35, 0.5, 0.62, 0.74, 0.85, 0.94],
  L03: ONCE_IN(9),
  L04: ONCE_IN(10),
  L05: 0.96,
  L06: STALLED,
  L07: 0.9,
  L08: 0.95,
  L09: [0, 0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95],
  L10: 0.9,
  L11: 0.9,
  L12: 0.75,
  L13: 0.84,
  L14: [0, 0.1, 0.4, 0.75, 1],
  L15: [0, 0, 0, 0, 0.1, 0.4, 0.7, 1],
};

/** Rates in January and in November. T01 ends within a point of its goal, T04 does not. */
export const RATES = {
  T01: [5.2, 6.4],
  T02: [7.1, 8.4],
  T03: [8.8, 10.3],
  T04: [6.2, 5.8],
  T05: [5.1, 6.3],
  T06: [5.0, 6.1],
  T07: [8.2, 9.3],
  T12: [6.5, 9.6],
  T15: [100, 100],
};

/** Months by which a project is behind its milestones; missing: on time. */
export const BEHIND = { P02: 0, P03: 2, P04: 0, P06: 1, P08: 3, P11: 4, P15: 3, P16: 1, P18: 2 };

/** The last month for which a department reports. P12 never reports, P13 has stopped reporting, L11 has missed one report. */
export const LAST_REPORT = { P12: 0, P13: 7, P10: 8, L11: 10, L12: 9, L14: 5, L15: 8 };

/** Items whose reports are submitted after the days of grace. */
export const LATE = ['L06', 'L13', 'P03', 'P11', 'T11'];

export const ISSUES = {
  L06: ['场地尚未落实', '请自然资源局协调用地'],
  P11: ['设备到货延迟', '请协调电力接入'],
  P15: ['征地未完成', '请乡镇协调征地'],
  P03: ['钢材价格上涨，施工单位进场不足', ''],
  L13: ['两处改扩建项目招标流标', ''],
};

/** A value that was too high and is corrected months later. */
export const CORRECTION = { code: 'L10', month: 3, recordedOn: '2024-07-10', share: 0.8, reason: '与上年度农户重复统计，核减' };
