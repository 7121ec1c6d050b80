import type { ThemeName } from '../../theme/use-theme-choice';
import type { ChartOption, ChartPoint, ChartSeries } from '../../ui/chart-option';
import { CHART_COLOURS, CHART_FONT } from '../../ui/chart-colours';
import { toTime } from '../../ui/dates';
import { formatQuantity } from '../../ui/numbers';
import type { Trajectory, DrawnPoint } from './trajectory';

export interface TrajectoryStyle {
  readonly names: Readonly<Record<'planned' | 'actual' | 'forecast' | 'goal' | 'milestones', string>>;
  readonly language: string;
}

/** A label for every second month at most: more do not fit on a telephone. */
const TWO_MONTHS_MS = 61 * 86_400_000;

/** The chart of an item: lines differ by their strokes as well as by colour. */
export function createTrajectoryOption(trajectory: Trajectory, style: TrajectoryStyle, theme: ThemeName): ChartOption {
  const colours = CHART_COLOURS[theme];
  const month = new Intl.DateTimeFormat(style.language, { month: 'short', timeZone: 'UTC' });
  const format = (value: unknown): string => `${formatQuantity(typeof value === 'number' ? value : null)} ${trajectory.unit}`;
  return {
    animation: false,
    useUTC: true, // as dates are turned into times
    textStyle: { fontFamily: CHART_FONT },
    grid: { left: 8, right: 24, top: 28, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: format,
      backgroundColor: colours.background,
      borderColor: colours.line,
      textStyle: { color: colours.text },
    },
    xAxis: {
      type: 'time',
      min: toTime(trajectory.start),
      max: toTime(trajectory.end),
      minInterval: TWO_MONTHS_MS,
      axisLabel: { color: colours.text, hideOverlap: true, formatter: (time: number) => month.format(time) },
      axisLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'value',
      name: trajectory.unit,
      nameTextStyle: { color: colours.text },
      axisLabel: { color: colours.text, formatter: (value: number) => formatQuantity(value) },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: createSeries(trajectory, style, theme),
  };
}

function createSeries({ isStepwise, ...lines }: Trajectory, { names }: TrajectoryStyle, theme: ThemeName): ChartSeries[] {
  const colours = CHART_COLOURS[theme];
  const step = isStepwise ? 'end' : false;
  const goals: ChartSeries = {
    ...{ type: 'line', name: names.goal, data: toPoints(lines.goals), step: 'end', symbol: 'none' },
    lineStyle: { type: [8, 3, 2, 3], width: 2, color: colours.text },
    itemStyle: { color: colours.text },
  };
  const milestones: ChartSeries = {
    ...{ type: 'line', name: names.milestones, data: toPoints(lines.milestones), symbol: 'diamond', symbolSize: 11 },
    lineStyle: { opacity: 0 },
    itemStyle: { color: colours.planned },
  };
  const forecast: ChartSeries = {
    ...{ type: 'line', name: names.forecast, data: toPoints(lines.forecast), symbol: 'none' },
    lineStyle: { type: 'dotted', width: 2, color: colours.actual },
    itemStyle: { color: colours.actual },
  };
  return [
    {
      ...{ type: 'line', name: names.planned, data: toPoints(lines.planned), step, symbol: 'none' },
      lineStyle: { type: 'dashed', width: 2, color: colours.planned },
      itemStyle: { color: colours.planned },
    },
    {
      ...{ type: 'line', name: names.actual, data: toPoints(lines.actual), step, symbol: 'circle', symbolSize: 7 },
      lineStyle: { width: 3, color: colours.actual },
      itemStyle: { color: colours.actual },
    },
    ...(lines.forecast.length > 0 ? [forecast] : []),
    ...(lines.goals.length > 0 ? [goals] : []),
    ...(lines.milestones.length > 0 ? [milestones] : []),
  ];
}

function toPoints(points: readonly DrawnPoint[]): ChartPoint[] {
  return points.map(({ date, value }) => [toTime(date), value]);
}
