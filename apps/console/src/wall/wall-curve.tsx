import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CurveChart } from '../plan/curve-chart';
import { useCurve } from '../plan/use-plan-figures';
import type { WallProps } from './wall';
import { WallPart } from './wall-part';

/** Smaller than the texts around it. */
const PART_OF_TEXT = 0.8;

/** Plan and completion over the year. */
export function WallCurve({ plan }: WallProps) {
  const { t } = useTranslation();
  const query = useCurve(plan);
  const place = useRef<HTMLDivElement>(null);
  const [fontSize, setFontSize] = useState<number>();
  useEffect(() => {
    const measure = (): void => {
      if (place.current !== null) setFontSize(Math.round(parseFloat(getComputedStyle(place.current).fontSize) * PART_OF_TEXT));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return (
    <div ref={place} className="wall-curve">
      <WallPart title={t('curve.title')} query={query} isEmpty={query.data?.points.every(({ items }) => items === 0) === true}>
        {(curve) => fontSize !== undefined && <CurveChart curve={curve} fontSize={fontSize} theme="dark" />}
      </WallPart>
    </div>
  );
}
