import type { ThemeName } from '../theme/use-theme-choice';

/** A canvas does not inherit the font of the page. */
export const CHART_FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

export interface ChartColours {
  readonly text: string;
  readonly line: string;
  readonly background: string;
  readonly planned: string;
  readonly actual: string;
  readonly range: string;
}

export const CHART_COLOURS: Readonly<Record<ThemeName, ChartColours>> = {
  light: {
    ...{ text: '#374151', line: '#d1d5db', background: '#ffffff' },
    ...{ planned: '#6b7280', actual: '#1d4ed8', range: 'rgba(29, 78, 216, 0.18)' },
  },
  dark: {
    ...{ text: '#d1d5db', line: '#3f4753', background: '#1c222b' },
    ...{ planned: '#9ca3af', actual: '#7fa8ff', range: 'rgba(127, 168, 255, 0.22)' },
  },
};
