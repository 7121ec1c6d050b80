import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme, type ThemeName } from '../theme/use-theme-choice';
import type { ChartOption } from './chart-option';
import { DownloadButton } from './download-button';
import { useIsPrinted } from './use-is-printed';

/** Only what the page draws is part of the script. */
register([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

export interface ChartProps {
  /** How it is drawn in a theme: paper and pictures are white, whatever the page is. The same function as long as the chart is the same. */
  readonly draw: (theme: ThemeName) => ChartOption;
  /** What it is a picture of; the numbers are beside it in a table. */
  readonly label: string;
  /** Heading of the picture that can be saved, and the name of its file. */
  readonly title: string;
}

/** A chart as wide as its place, which can be saved as a picture. */
export function Chart({ draw, label, title }: ChartProps) {
  const { t } = useTranslation();
  const theme = useTheme();
  const isPrinted = useIsPrinted();
  const option = useMemo(() => draw(isPrinted ? 'light' : theme), [draw, isPrinted, theme]);
  // What makes the picture is loaded when somebody wants one.
  const readPicture = (): Promise<Blob> => import('./draw-picture').then(({ drawPicture }) => drawPicture(draw('light'), title));
  return (
    <figure className="chart-figure">
      <ChartCanvas option={option} label={label} />
      <DownloadButton label={t('chart.save')} fileName={`${title}.png`} read={readPicture} />
    </figure>
  );
}

export interface ChartCanvasProps {
  readonly option: ChartOption;
  readonly label: string;
}

/** The chart alone. */
export function ChartCanvas({ option, label }: ChartCanvasProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  useEffect(() => {
    if (element.current === null) return;
    const created = init(element.current);
    chart.current = created;
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      created.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={element} className="chart" role="img" aria-label={label} />;
}
