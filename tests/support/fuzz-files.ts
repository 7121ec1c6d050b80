import fc from 'fast-check';
import { codeCell, dateCell, FUZZ_UNITS, leaderCell, numberCell, type FuzzCell, type FuzzUnit } from './fuzz-cells';
import { writeWorkbook, type StoredCell, type StoredSheet } from './fuzz-workbook';

/** What a person sees in a row; undefined where a cell of it cannot be taken. */
export interface SeenRow {
  readonly code: string;
  readonly goal: number;
  readonly unit: FuzzUnit;
  readonly due: string;
  readonly leader: string;
}

export interface FuzzFile {
  readonly bytes: Buffer;
  /** By the number of the row. */
  readonly seen: ReadonlyMap<number, SeenRow | undefined>;
  /** What fast-check prints of a failure, instead of all bytes. */
  readonly [fc.toStringMethod]: () => string;
}

const toFile = (bytes: Buffer, seen: FuzzFile['seen'], written: unknown): FuzzFile => ({
  bytes,
  seen,
  [fc.toStringMethod]: () => JSON.stringify({ written, seen: [...seen] }),
});

const HEADERS = ['编号', '名称', '领域', '责任单位', '计量方式', '单位', '目标值', '截止\n日期', '责任领导'];
const text = (value: string): StoredCell => ({ type: 'inlineStr', value });
const LEADER = HEADERS.length - 1;
const GOAL = HEADERS.indexOf('目标值');

interface FuzzRow {
  readonly code: FuzzCell<string>;
  readonly goal: FuzzCell<number>;
  readonly due: FuzzCell<string>;
  readonly leader: FuzzCell<string>;
  readonly unit: FuzzUnit;
  readonly isHidden: boolean;
}

const rowOf = (row: number, is1904: boolean): fc.Arbitrary<FuzzRow> =>
  fc.constantFrom(...FUZZ_UNITS).chain((unit) =>
    fc.record({
      code: codeCell(row),
      goal: numberCell(unit),
      due: dateCell(is1904),
      leader: leaderCell,
      unit: fc.constant(unit),
      isHidden: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    }),
  );

const cellsOf = ({ code, goal, due, leader, unit }: FuzzRow): (StoredCell | undefined)[] => [
  code.cell,
  ...['某事项', '民生', '卫健局', '水平', unit].map(text),
  goal.cell,
  due.cell,
  leader.cell,
];

function seenOf({ code, goal, due, leader, unit, isHidden }: FuzzRow): SeenRow | undefined {
  if (isHidden || code.seen === undefined || goal.seen === undefined || due.seen === undefined || leader.seen === undefined)
    return undefined;
  return { code: code.seen, goal: goal.seen, due: due.seen, leader: leader.seen, unit };
}

const shape = fc.record({
  is1904: fc.boolean(),
  titles: fc.integer({ min: 0, max: 2 }),
  hasHiddenSheet: fc.boolean(),
  hasTotal: fc.boolean(),
  hasNote: fc.boolean(),
  merged: fc.constantFrom('nothing', 'leaders', 'goals'),
  count: fc.integer({ min: 2, max: 5 }),
});
type FileShape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

/** Workbooks with titles, hidden sheets and rows, merged cells, totals and notes, and what is seen in each row. */
export const workbookFile: fc.Arbitrary<FuzzFile> = shape.chain((given) =>
  fc
    .tuple(...Array.from({ length: given.count }, (_, index) => rowOf(given.titles + 2 + index, given.is1904)))
    .map((rows) => makeFile(given, rows)),
);

function makeFile(given: FileShape, rows: readonly FuzzRow[]): FuzzFile {
  const first = given.titles + 2;
  const lines: (StoredCell | undefined)[][] = [
    ...Array.from({ length: given.titles }, () => [text('附件 2024年事项表')]),
    HEADERS.map(text),
    ...rows.map(cellsOf),
    ...(given.hasTotal ? [[text('合 计'), undefined, undefined, undefined, undefined, undefined, { value: '99' }]] : []),
    ...(given.hasNote ? [[text('注：数据截至月底。')]] : []),
  ];
  const seen = new Map(rows.map((row, index) => [first + index, seenOf(row)]));
  const merged = merge(given, rows, first, lines, seen);
  const table: StoredSheet = { name: '填报', isHidden: false, rows: lines, merged, hiddenRows: hiddenRows(rows, first) };
  const dictionary: StoredSheet = {
    name: '字典',
    isHidden: true,
    rows: [HEADERS.map(text), HEADERS.map(() => text('X'))],
    merged: [],
    hiddenRows: new Set(),
  };
  return toFile(writeWorkbook(given.hasHiddenSheet ? [dictionary, table] : [table], given.is1904), seen, { ...given, lines, merged });
}

const hiddenRows = (rows: readonly FuzzRow[], first: number): Set<number> =>
  new Set(rows.flatMap(({ isHidden }, index) => (isHidden ? [first + index] : [])));

/** Merges the first two rows of a column: a leader counts for both, a goal for neither. */
function merge(
  { merged }: FileShape,
  rows: readonly FuzzRow[],
  first: number,
  lines: (StoredCell | undefined)[][],
  seen: Map<number, SeenRow | undefined>,
): string[] {
  const [upper, lower] = [rows[0]!, rows[1]!];
  if (merged === 'nothing') return [];
  const column = merged === 'leaders' ? LEADER : GOAL;
  lines[first]![column] = undefined;
  if (merged === 'leaders') seen.set(first + 1, seenOf({ ...lower, leader: upper.leader }));
  else if (upper.goal.cell !== undefined) for (const row of [first, first + 1]) seen.set(row, undefined);
  else seen.set(first + 1, undefined);
  const letter = String.fromCharCode(65 + column);
  return [`${letter}${first}:${letter}${first + 1}`];
}

const ENCODINGS = ['utf-8', 'utf-8 with BOM', 'utf-16le', 'utf-16be', 'gb18030'] as const;

/** CSV files: every encoding, delimiter and line break, and what is seen in each row. */
export const csvFile: fc.Arbitrary<FuzzFile> = fc
  .record({
    encoding: fc.constantFrom(...ENCODINGS),
    delimiter: fc.constantFrom(',', ';', '\t'),
    lineBreak: fc.constantFrom('\r\n', '\n'),
    titles: fc.integer({ min: 0, max: 2 }),
    namesDelimiter: fc.boolean(),
    quotesAll: fc.boolean(),
    goals: fc.array(fc.tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom('plain', 'grouped', 'unquoted comma', 'with unit')), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map((given) => {
    const quote = (cell: string): string => (given.quotesAll || /[,;\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const first = given.titles + 2;
    const seen = new Map<number, SeenRow | undefined>();
    const lines = given.goals.map(([goal, way], index) => {
      const grouped = goal.toLocaleString('en-US');
      const written = { plain: String(goal), grouped: quote(grouped), 'unquoted comma': `${goal},5`, 'with unit': `${goal}个` }[way];
      const isTorn = way === 'unquoted comma';
      const row = { code: `L${index}`, goal, unit: '个', due: '2024-12-31', leader: '张三' } as const;
      // Where a comma is no delimiter, `1,5` is one cell and no number.
      seen.set(first + index, isTorn ? undefined : row);
      return [...[row.code, '某 "事项"', '民生', '卫健局', '水平', row.unit].map(quote), written, row.due, row.leader].join(
        given.delimiter,
      );
    });
    const all = [
      ...(given.namesDelimiter ? [`sep=${given.delimiter}`] : []),
      ...Array.from({ length: given.titles }, () => '附件'),
      HEADERS.map(quote).join(given.delimiter),
      ...lines,
    ];
    const content = `${all.join(given.lineBreak)}${given.lineBreak}`;
    return toFile(encode(content, given.encoding), seen, { ...given, content });
  });

function encode(content: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(content);
    case 'utf-8 with BOM':
      return Buffer.from(`\uFEFF${content}`);
    case 'utf-16le':
      return Buffer.from(`\uFEFF${content}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${content}`, 'utf16le').swap16();
    case 'gb18030':
      return Buffer.concat(Array.from(content, (character) => GBK.get(character) ?? Buffer.from(character)));
  }
}

/** The bytes of each character of GBK, found with the platform's decoder. */
const GBK: ReadonlyMap<string, Buffer> = new Map(
  Array.from({ length: 0xfe - 0x81 + 1 }, (_, lead) => lead + 0x81).flatMap((lead) =>
    Array.from({ length: 0xfe - 0x40 + 1 }, (_, trail) => {
      const bytes = Buffer.from([lead, trail + 0x40]);
      return [new TextDecoder('gb18030').decode(bytes), bytes] as const;
    }),
  ),
);
