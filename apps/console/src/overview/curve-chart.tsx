import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../theme/use-theme-choice';
import { Chart } from '../ui/chart';
import { createCurveOption, type ShownCurve } from './curve-option';

export function CurveChart({ curve }: { readonly curve: ShownCurve }) {
  const { t, i18n } = useTranslation();
  const theme = useTheme();
  const names = {
    planned: t('completion.planned'),
    actual: t('completion.actual'),
    forecast: t('curve.forecast'),
    range: t('curve.range'),
  };
  const { planned, actual, forecast, range } = names;
  const option = useMemo(
    () => createCurveOption(curve, { names: { planned, actual, forecast, range }, language: i18n.language, theme }),
    [curve, planned, actual, forecast, range, i18n.language, theme],
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
