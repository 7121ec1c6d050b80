import { isPeriodHeader } from './period-header';

describe('the header of a column with the figures of one period', () => {
  test.each([
    '1月',
    '十二月',
    '7月份',
    '2024年1月',
    '1-3月累计',
    '1—3月',
    '一至三月完成',
    '第一季度',
    '二季度末',
    '前三季度',
    '上半年完成',
    '完成情况/2月',
  ])('%s is one', (header) => expect(isPeriodHeader(header)).toBe(true));

  test.each(['本月', '当月完成', '月', '年度目标', '累计值', '季节', '完成情况', '一', '10', '2024年', '半年'])('%s is none', (header) =>
    expect(isPeriodHeader(header)).toBe(false),
  );
});
