import { theme as antd, type ThemeConfig } from 'antd';
import type { ThemeName } from './use-theme-choice';

const FONTS = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** What the dark algorithm makes too dim on these backgrounds. */
const DARK_COMPONENTS: NonNullable<ThemeConfig['components']> = {
  Button: { colorPrimary: '#3366d6', colorPrimaryHover: '#3b6fe0' },
  Segmented: { trackBg: '#11151b', itemSelectedBg: '#3a4453' },
};

/** Contrast of text is at least 4.5 : 1 on both backgrounds (WCAG 2.2, 1.4.3); the browser tests measure it. */
export function createTheme(name: ThemeName): ThemeConfig {
  const isDark = name === 'dark';
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: FONTS,
      colorPrimary: isDark ? '#5b8def' : '#1d4ed8',
      colorInfo: isDark ? '#8fb4ff' : '#1d4ed8',
      colorError: isDark ? '#ff8f87' : '#b91c1c',
      colorLink: isDark ? '#8fb4ff' : '#1d4ed8',
      colorTextDescription: isDark ? '#b0b7c3' : '#4b5563',
      colorTextPlaceholder: isDark ? '#9aa3b2' : '#6b7280',
      borderRadius: 6,
      // Nothing moves: the page is quicker, and a button does not keep the sign of waiting in its name until a movement ends.
      motion: false,
      ...(isDark && { colorBgContainer: '#1c222b', colorBgElevated: '#262e3a', colorBorder: '#3f4753' }),
    },
    components: isDark ? DARK_COMPONENTS : {},
  };
}
