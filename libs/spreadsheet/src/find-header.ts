import { isFaulty, isMerged, shownText, unmerged } from './cells';
import type { GridRow } from './sheet-grid';
import { MAX_LINES_ABOVE, type HeaderKnowledge, type ReadCell } from './table';

/** The lines of a header, as indexes of the rows, and the header of each column: '' where a column has none. */
export interface FoundHeader {
  readonly from: number;
  readonly to: number;
  readonly headers: readonly string[];
}

const MAX_HEADER_LINES = 4;
/** Fewer are found in titles too, as in “年度”. */
const MIN_KNOWN = 2;
const MIN_OF_BEST = 0.5;

/** The header of a sheet by the columns that are known; undefined where there is none. */
export function findKnownHeader(rows: readonly GridRow[], knowledge: HeaderKnowledge): FoundHeader | undefined {
  const counts = rows.slice(0, MAX_LINES_ABOVE).map(({ cells }) => countKnown(cells, knowledge));
  const best = Math.max(0, ...counts);
  if (best < MIN_KNOWN) return undefined;
  const from = counts.findIndex((count) => count >= Math.max(MIN_KNOWN, best * MIN_OF_BEST));
  let to = from;
  while (to - from + 1 < MAX_HEADER_LINES && continues(rows.slice(from, to + 1), rows[to + 1], knowledge)) to += 1;
  return { from, to, headers: readHeaders(rows.slice(from, to + 1), knowledge) };
}

/** The first line with several texts, or with any, where no column is known. */
export function findFirstHeader(rows: readonly GridRow[], isTitled: boolean): FoundHeader | undefined {
  const filled = (least: number): number => rows.findIndex(({ cells }) => cells.filter((cell) => cell !== null).length >= least);
  const wide = isTitled ? filled(MIN_KNOWN) : -1;
  const at = wide >= 0 ? wide : filled(1);
  return at < 0 ? undefined : { from: at, to: at, headers: (rows[at]?.cells ?? []).map(headerText) };
}

/** Different fields: of a line that explains one column the texts may all be headers. */
function countKnown(cells: readonly ReadCell[], { fieldFor }: HeaderKnowledge): number {
  return new Set(cells.flatMap((cell) => fieldFor(headerText(cell)) ?? [])).size;
}

const headerText = (cell: ReadCell): string => shownText(cell).replaceAll(/\s+/g, ' ').trim();

/** Is the next line a part of the header? Merged cells reach into it, or it has only texts, none of them for the key column. */
function continues(block: readonly GridRow[], next: GridRow | undefined, knowledge: HeaderKnowledge): boolean {
  if (next === undefined) return false;
  const above = new Set(block.flatMap(({ cells }) => cells.flatMap((cell) => (isMerged(cell) ? [cell.merged] : []))));
  if (next.cells.some((cell) => isMerged(cell) && above.has(cell.merged))) return true;
  const texts = next.cells.map(headerText);
  const isText = next.cells.every((cell) => cell === null || (typeof unmerged(cell) === 'string' && !isFaulty(cell)));
  const key = (block[0]?.cells ?? []).findIndex((cell) => knowledge.isKey(headerText(cell)));
  if (!isText || key < 0 || (texts[key] ?? '') !== '' || texts.every((text) => text === '')) return false;
  const last = block.at(-1)?.cells ?? [];
  return texts.some((text, column) => text !== '' && (knowledge.fieldFor(text) !== undefined || isAcross(last[column] ?? null)));
}

const isAcross = (cell: ReadCell): boolean => isMerged(cell) && cell.isAcross;

function readHeaders(block: readonly GridRow[], knowledge: HeaderKnowledge): string[] {
  const width = Math.max(...block.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, column) => {
    const path = block.map(({ cells }) => headerText(cells[column] ?? null)).filter((text) => text !== '');
    return joinHeader([...new Set(path)], knowledge);
  });
}

const UNIT = /[（(]([^（）()]+)[）)]/;
/** Headings below which a short header as 累计 means the figure of the item, and those below which it does not. */
const OF_PROGRESS = /进展|进度|完成|目标|任务|情况/;
const OF_MONEY = /投资|资金|经费|金额/;

/** One header of those that lie above each other. */
function joinHeader(path: readonly string[], { fieldFor, isNumeric }: HeaderKnowledge): string {
  const isKnown = (header: string): boolean => fieldFor(header) !== undefined;
  const leaf = path.at(-1) ?? '';
  if (path.length < 2) return leaf;
  const parents = path.slice(0, -1).join('');
  const unit = UNIT.exec(parents)?.[1];
  const bare = parents.replace(UNIT, '').trim();
  const whole = [
    `${parents}${leaf}`,
    ...[`${bare}${leaf}`, `${leaf}${bare}`].map((text) => (unit === undefined ? text : `${text}（${unit}）`)),
  ];
  const known = whole.find(isKnown);
  if (known !== undefined) return known;
  const isClear = !isNumeric(leaf) || (OF_PROGRESS.test(parents) && !OF_MONEY.test(parents));
  const own = unit === undefined || UNIT.test(leaf) || !isNumeric(leaf) ? leaf : `${leaf}（${unit}）`;
  return isClear && isKnown(own) ? own : `${path.slice(0, -1).join('/')}/${leaf}`;
}
