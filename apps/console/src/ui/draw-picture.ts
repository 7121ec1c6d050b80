import { init } from 'echarts/core';
import type { ChartOption, ChartSeries } from './chart-option';
import { CHART_FONT } from './chart-colours';

const WIDTH = 1_200;
const HEIGHT = 520;
const HEAD = 84;
const MARGIN = 24;
/** Pixels of the picture for one of the chart. */
const SCALE = 2;
const STROKE = 34;
const LEGEND_AT = 62;
const DASHES = { dashed: [7, 5], dotted: [2, 4] } as const;

/** A chart as a picture on white, with its heading and what its lines are. */
export async function drawPicture(option: ChartOption, title: string): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = (HEAD + HEIGHT) * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw.');
  context.scale(SCALE, SCALE);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, WIDTH, HEAD + HEIGHT);
  context.fillStyle = '#111827';
  context.textBaseline = 'middle';
  context.font = `600 20px ${CHART_FONT}`;
  context.fillText(title, MARGIN, 28, WIDTH - 2 * MARGIN);
  drawLegend(context, option);
  drawChart(context, option);
  return toBlob(canvas);
}

function drawChart(context: CanvasRenderingContext2D, option: ChartOption): void {
  const chart = init(document.createElement('div'), null, { width: WIDTH, height: HEIGHT, devicePixelRatio: SCALE });
  chart.setOption(option);
  context.drawImage(chart.renderToCanvas({ pixelRatio: SCALE }), 0, HEAD, WIDTH, HEIGHT);
  chart.dispose();
}

function drawLegend(context: CanvasRenderingContext2D, { series = [] }: ChartOption): void {
  context.font = `14px ${CHART_FONT}`;
  let left = MARGIN;
  for (const line of [series].flat()) {
    if (line.name === undefined) continue;
    const name = String(line.name);
    drawMark(context, line, left);
    context.fillText(name, left + STROKE + 8, LEGEND_AT);
    left += STROKE + 8 + context.measureText(name).width + MARGIN;
  }
}

/** How a line is drawn: its stroke, an area, or the diamonds of a series that has no line. */
function drawMark(context: CanvasRenderingContext2D, { lineStyle, itemStyle, areaStyle }: ChartSeries, left: number): void {
  if (typeof itemStyle?.color === 'string') context.strokeStyle = itemStyle.color;
  const stroke = lineStyle?.type;
  const isArea = areaStyle !== undefined;
  const isDiamond = !isArea && lineStyle?.opacity === 0;
  context.lineWidth = isArea || isDiamond ? 11 : (lineStyle?.width ?? 2);
  context.setLineDash(stroke === 'dashed' || stroke === 'dotted' ? DASHES[stroke] : []);
  context.save();
  context.translate(left + STROKE / 2, LEGEND_AT);
  if (isDiamond) context.rotate(Math.PI / 4);
  const half = isDiamond ? context.lineWidth / 2 : STROKE / 2;
  context.beginPath();
  context.moveTo(-half, 0);
  context.lineTo(half, 0);
  context.stroke();
  context.restore();
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture could not be written.')) : resolve(blob)), 'image/png'),
  );
}
