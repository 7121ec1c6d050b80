import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { CHART_FONT_SIZE, createCurveOption, type ShownCurve } from '../plan/curve-option';
import { useRegionNames } from '../plan/use-region-names';
import type { ThemeName } from '../theme/use-theme-choice';
import { Chart } from '../ui/chart';

export function CurveChart({ curve }: { readonly curve: ShownCurve }) {
  const { t, i18n } = useTranslation();
  const nameRegion = useRegionNames();
  const names = {
    planned: t('completion.planned'),
    actual: t('completion.actual'),
    forecast: t('curve.forecast'),
    range: t('curve.range'),
  };
  const { planned, actual, forecast, range } = names;
  const draw = useCallback(
    (theme: ThemeName) =>
      createCurveOption(curve, {
        names: { planned, actual, forecast, range },
        language: i18n.language,
        theme,
        fontSize: CHART_FONT_SIZE,
      }),
    [curve, planned, actual, forecast, range, i18n.language],
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
      <Chart draw={draw} label={t('curve.chart')} title={t('curve.picture', { region: nameRegion(curve.region).at(-1), date: curve.on })} />
    </>
  );
}
