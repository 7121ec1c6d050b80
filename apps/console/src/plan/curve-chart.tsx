import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme, type ThemeName } from '../theme/use-theme-choice';
import { Chart } from '../ui/chart';
import { CHART_FONT_SIZE, createCurveOption, type ShownCurve } from './curve-option';

export interface CurveChartProps {
  readonly curve: ShownCurve;
  /** In pixels. */
  readonly fontSize?: number;
  /** That of the page when absent. */
  readonly theme?: ThemeName;
}

export function CurveChart({ curve, fontSize = CHART_FONT_SIZE, theme: given }: CurveChartProps) {
  const { t, i18n } = useTranslation();
  const chosen = useTheme();
  const theme = given ?? chosen;
  const names = {
    planned: t('completion.planned'),
    actual: t('completion.actual'),
    forecast: t('curve.forecast'),
    range: t('curve.range'),
  };
  const { planned, actual, forecast, range } = names;
  const option = useMemo(
    () => createCurveOption(curve, { names: { planned, actual, forecast, range }, language: i18n.language, theme, fontSize }),
    [curve, planned, actual, forecast, range, i18n.language, theme, fontSize],
  );
  const shown = curve.forecast === null ? (['planned', 'actual'] as const) : (['planned', 'actual', 'forecast', 'range'] as const);
  return (
    <>
      <ul className="legend">
        {shown.map((name) => (
          <li key={name}>
            <span className={`stroke ${name}`} aria-hidden />
            {names[name]}
          </li>
        ))}
      </ul>
      <Chart option={option} label={t('curve.chart')} />
    </>
  );
}
