import type { LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption | TooltipComponentOption>;
export type ChartSeries = Extract<NonNullable<ChartOption['series']>, readonly unknown[]>[number];
export type ChartPoint = [time: number, value: number];
