import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createCurveOption, type ShownCurve } from '../plan/curve-option';
import { useCurve } from '../plan/use-plan-figures';
import { ChartCanvas } from '../ui/chart';
import type { WallProps } from './wall';
import { WallPart } from './wall-part';

/** Letters of the chart are smaller than those around it. */
const PART_OF_TEXT = 0.8;

/** Plan and completion over the year. */
export function WallCurve({ plan }: WallProps) {
  const { t } = useTranslation();
  const query = useCurve(plan);
  const isEmpty = query.data?.points.every(({ items }) => items === 0) === true;
  return (
    <WallPart title={t('curve.title')} query={query} isEmpty={isEmpty}>
      {(curve) => <DrawnCurve curve={curve} />}
    </WallPart>
  );
}

function DrawnCurve({ curve }: { readonly curve: ShownCurve }) {
  const { t, i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [fontSize, setFontSize] = useState<number>();
  useEffect(() => {
    if (place.current === null) return;
    const { current } = place;
    const observer = new ResizeObserver(() => setFontSize(Math.round(parseFloat(getComputedStyle(current).fontSize) * PART_OF_TEXT)));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const [planned, actual] = [t('completion.planned'), t('completion.actual')];
  const [forecast, range] = [t('curve.forecast'), t('curve.range')];
  const option = useMemo(() => {
    const style = { names: { planned, actual, forecast, range }, language: i18n.language, theme: 'dark' } as const;
    return fontSize === undefined ? undefined : createCurveOption(curve, { ...style, fontSize });
  }, [curve, planned, actual, forecast, range, i18n.language, fontSize]);
  return (
    <div ref={place} className="wall-curve">
      <ul className="legend">
        <LegendEntry kind="planned" name={planned} />
        <LegendEntry kind="actual" name={actual} />
        {curve.forecast !== null && <LegendEntry kind="forecast" name={forecast} />}
        {curve.forecast !== null && <LegendEntry kind="range" name={range} />}
      </ul>
      {option !== undefined && <ChartCanvas option={option} label={t('curve.chart')} />}
    </div>
  );
}

function LegendEntry({ kind, name }: { readonly kind: string; readonly name: string }) {
  return (
    <li>
      <span className={`stroke ${kind}`} aria-hidden />
      {name}
    </li>
  );
}
