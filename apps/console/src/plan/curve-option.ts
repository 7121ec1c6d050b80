import type { Schemas } from '@duban/client';
import type { ThemeName } from '../theme/use-theme-choice';
import type { ChartOption, ChartPoint, ChartSeries } from '../ui/chart-option';
import { CHART_COLOURS, CHART_FONT } from '../ui/chart-colours';
import { formatPercent } from '../ui/numbers';
import { toTime } from '../ui/dates';

export type ShownCurve = Schemas['PlanCurve'];

export interface CurveStyle {
  readonly names: Readonly<Record<'planned' | 'actual' | 'forecast' | 'range', string>>;
  readonly language: string;
  readonly theme: ThemeName;
  /** Of all texts, in pixels; lines grow with it. */
  readonly fontSize: number;
}

export const CHART_FONT_SIZE = 12;

/** A label for every second month at most: more do not fit on a telephone. */
const TWO_MONTHS_MS = 61 * 86_400_000;
const STACK = 'range';

/** The chart of a curve: lines differ by their strokes as well as by colour. */
export function createCurveOption(curve: ShownCurve, style: CurveStyle): ChartOption {
  const { language, theme, fontSize } = style;
  const colours = CHART_COLOURS[theme];
  const month = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  return {
    animation: false,
    useUTC: true, // as dates are turned into times
    textStyle: { fontFamily: CHART_FONT, fontSize },
    grid: { left: 8, right: fontSize * 1.7, top: fontSize * 1.3, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => formatPercent(typeof value === 'number' ? value : null),
      backgroundColor: colours.background,
      borderColor: colours.line,
      textStyle: { color: colours.text },
    },
    xAxis: {
      type: 'time',
      min: toTime(`${curve.year}-01-01`),
      max: toTime(`${curve.year}-12-31`),
      minInterval: TWO_MONTHS_MS,
      axisLabel: { color: colours.text, fontSize, hideOverlap: true, formatter: (time: number) => month.format(time) },
      axisLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      axisLabel: { color: colours.text, fontSize, formatter: '{value}%' },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [...createLines(curve, style), ...createRange(curve, style)],
  };
}

function createLines({ points }: ShownCurve, { names, theme, fontSize }: CurveStyle): ChartSeries[] {
  const colours = CHART_COLOURS[theme];
  const width = fontSize / 6;
  const read = (field: 'planned' | 'completion'): ChartPoint[] =>
    points.flatMap(({ date, [field]: value }): ChartPoint[] => (value === null ? [] : [[toTime(date), value]]));
  return [
    {
      ...{ type: 'line', name: names.planned, data: read('planned'), symbol: 'none' },
      lineStyle: { type: 'dashed', width, color: colours.planned },
      itemStyle: { color: colours.planned },
    },
    {
      ...{ type: 'line', name: names.actual, data: read('completion'), symbol: 'circle', symbolSize: fontSize / 2 },
      lineStyle: { width: width * 1.5, color: colours.actual },
      itemStyle: { color: colours.actual },
    },
  ];
}

/** From the last completion to what is expected: the line, and the range around it as the area between two lines. */
function createRange({ points, forecast }: ShownCurve, { names, theme, fontSize }: CurveStyle): ChartSeries[] {
  const last = points.findLast(({ completion }) => completion !== null);
  if (forecast === null || last === undefined || last.completion === null) return [];
  const colours = CHART_COLOURS[theme];
  const ends = [toTime(last.date), toTime(forecast.date)] as const;
  const line = (from: number, to: number): ChartPoint[] => [
    [ends[0], from],
    [ends[1], to],
  ];
  return [
    {
      ...{ type: 'line', name: names.forecast, data: line(last.completion, forecast.expected), symbol: 'none' },
      lineStyle: { type: 'dotted', width: fontSize / 6, color: colours.actual },
      itemStyle: { color: colours.actual },
    },
    {
      ...{ type: 'line', stack: STACK, data: line(last.completion, forecast.low), symbol: 'none', silent: true },
      lineStyle: { opacity: 0 },
      tooltip: { show: false },
    },
    {
      ...{ type: 'line', name: names.range, stack: STACK, data: line(0, forecast.high - forecast.low), symbol: 'none', silent: true },
      lineStyle: { opacity: 0 },
      areaStyle: { color: colours.range },
      itemStyle: { color: colours.range },
      tooltip: { show: false },
    },
  ];
}
