import fc from 'fast-check';
import type { StoredCell } from './fuzz-workbook';

/** A cell, and what a person sees in it. `undefined`: nothing that an import may take for its field. */
export interface FuzzCell<Seen> {
  readonly cell: StoredCell | undefined;
  readonly seen: Seen | undefined;
}

/** The units of the items in a file of the fuzzer. */
export const FUZZ_UNITS = ['个', '%', '万元'] as const;
export type FuzzUnit = (typeof FUZZ_UNITS)[number];

const text = (value: string): StoredCell => ({ type: 'inlineStr', value });
const pick = fc.constantFrom;
const decimals = (digits: bigint, places: number): string => {
  const padded = digits.toString().padStart(places + 1, '0');
  return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
};
const zeros = (places: number): string => (places === 0 ? '0' : `0.${'0'.repeat(places)}`);

interface Amount {
  readonly digits: bigint;
  readonly places: number;
  readonly tail: number;
}

const amount: fc.Arbitrary<Amount> = fc.record({
  digits: fc.bigInt({ min: 1n, max: 999_999_999n }),
  places: fc.integer({ min: 0, max: 4 }),
  tail: fc.integer({ min: 0, max: 9 }),
});

/** Stores one digit more than the format shows: the rounded number is seen. */
function rounded({ digits, places, tail }: Amount, shift: number, format: string): { cell: StoredCell; seen: number } {
  const stored = (digits * 10n + BigInt(tail)) * 10n ** BigInt(Math.max(0, -shift));
  const value = decimals(stored, places + 1 + Math.max(0, shift));
  return { cell: { value, format }, seen: Number(decimals(tail >= 5 ? digits + 1n : digits, places)) };
}

/** The ways in which a number gets into a cell, each with what is seen of it. */
const NUMBERS: readonly ((amount: Amount, unit: FuzzUnit) => FuzzCell<number>)[] = [
  ({ digits, places }) => ({ cell: { value: decimals(digits, places) }, seen: Number(decimals(digits, places)) }),
  ({ digits, places }) => ({
    cell: { value: `${decimals(digits, places + 1).padEnd(25, '0')}4` },
    seen: Number(decimals(digits, places + 1)),
  }),
  ({ digits, places }) => ({ cell: { formula: '1+1', value: decimals(digits, places) }, seen: Number(decimals(digits, places)) }),
  (given) => rounded(given, 0, zeros(given.places)),
  (given) => rounded(given, 0, `#,##${zeros(given.places)}_ ;[Red]\\-#,##${zeros(given.places)}\\ `),
  (given) => rounded(given, 0, `_ * #,##${zeros(given.places)}_ ;_ * -#,##${zeros(given.places)}_ ;_ * "-"??_ ;_ @_ `),
  (given, unit) => ifUnit(unit, '%', rounded(given, 2, `${zeros(given.places)}%`)),
  (given, unit) => ifUnit(unit, '个', rounded(given, 0, `${zeros(given.places)}"个"`)),
  (given, unit) => ifUnit(unit, '万元', rounded(given, -3, `${zeros(given.places)},"万元"`)),
  (given) => rounded(given, -3, `${zeros(given.places)},`),
  ({ digits, places }) => ({ cell: text(decimals(digits, places)), seen: Number(decimals(digits, places)) }),
  ({ digits, places }) => ({ cell: text(grouped(decimals(digits, places))), seen: Number(decimals(digits, places)) }),
  ({ digits, places }) => ({ cell: text(fullWidth(decimals(digits, places))), seen: Number(decimals(digits, places)) }),
  ({ digits }, unit) => ({ cell: text(`${digits}${unit}`), seen: Number(digits) }),
  ({ digits }) => ({ cell: text(`${digits}.0万`), seen: undefined }),
  ({ digits }) => ({ cell: { value: String(digits), format: '0.00E+00' }, seen: undefined }),
  ({ digits }) => ({ cell: { value: String(digits), format: '# ?/?' }, seen: undefined }),
  ({ digits }) => ({ cell: { value: String(digits), format: '[DBNum1][$-804]General' }, seen: undefined }),
  ({ digits }) => ({ cell: { value: String(digits), format: ';;;' }, seen: undefined }),
  ({ digits }) => ({ cell: { value: `-${digits}`, format: '0.00;[Red]0.00' }, seen: undefined }),
  ({ digits }) => ({ cell: { value: `-${digits}`, format: '0_);(0)' }, seen: undefined }),
  ({ digits }) => ({ cell: { value: `-${digits}` }, seen: -Number(digits) }),
  ({ digits }) => ({ cell: { value: `-${digits}`, format: '0.0' }, seen: -Number(digits) }),
  () => ({ cell: { value: '45382', format: 'yyyy-mm-dd' }, seen: undefined }),
  () => ({ cell: { type: 'e', value: '#N/A' }, seen: undefined }),
  () => ({ cell: { formula: 'H3/10', value: '' }, seen: undefined }),
  () => ({ cell: { formula: 'H3/10' }, seen: undefined }),
  () => ({ cell: { type: 'b', value: '1' }, seen: undefined }),
  () => ({ cell: undefined, seen: undefined }),
];

const ifUnit = (unit: FuzzUnit, wanted: FuzzUnit, cell: FuzzCell<number>): FuzzCell<number> =>
  unit === wanted ? cell : { ...cell, seen: undefined };

function grouped(number: string): string {
  const [whole = '', fraction] = number.split('.');
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
}

const fullWidth = (ascii: string): string => ascii.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

export const numberCell = (unit: FuzzUnit): fc.Arbitrary<FuzzCell<number>> =>
  fc.tuple(pick(...NUMBERS), amount).map(([make, given]) => make(given, unit));

/** The code of a row, always another one in another row. */
const CODES: readonly ((row: number) => FuzzCell<string>)[] = [
  (row) => ({ cell: text(`L${row}`), seen: `L${row}` }),
  (row) => ({ cell: text(` ${fullWidth(`L${row}`)}\u200b `), seen: `L${row}` }),
  (row) => ({ cell: { type: 's', value: `S-${row}` }, seen: `S-${row}` }),
  (row) => ({ cell: { value: String(row) }, seen: String(row) }),
  (row) => ({ cell: { value: String(row), format: '000' }, seen: String(row).padStart(3, '0') }),
  (row) => ({ cell: { value: `${row}.1`, format: '0.00' }, seen: `${row}.10` }),
  (row) => ({ cell: { value: String(row), format: '"P-"00' }, seen: `P-${String(row).padStart(2, '0')}` }),
  (row) => ({ cell: { value: `2401140406890100${String(row).padStart(2, '0')}` }, seen: undefined }),
  (row) => ({ cell: text(`2401140406890100${String(row).padStart(2, '0')}`), seen: `2401140406890100${String(row).padStart(2, '0')}` }),
  () => ({ cell: { type: 'e', value: '#REF!' }, seen: undefined }),
];
export const codeCell = (row: number): fc.Arbitrary<FuzzCell<string>> => pick(...CODES).map((make) => make(row));

const DAY_MS = 86_400_000;
const serial = (iso: string, is1904: boolean): number =>
  (Date.parse(iso) - Date.UTC(is1904 ? 1904 : 1899, is1904 ? 0 : 11, is1904 ? 1 : 30)) / DAY_MS;

const WHOLE_DATES = [
  'yyyy-mm-dd',
  'yyyy/m/d',
  'yyyy"年"m"月"d"日"',
  '[$-804]yyyy"年"m"月"d"日";@',
  'yyyy/m/d h:mm',
  'd-mmm-yy',
  '[DBNum1][$-804]yyyy"年"m"月"d"日"',
];
const PARTS_OF_DATES = ['m"月"d"日"', 'yyyy"年"m"月"', '[h]:mm:ss', 'General', '0'];

/** A due date in the year of the plan. */
export const dateCell = (is1904: boolean): fc.Arbitrary<FuzzCell<string>> =>
  fc
    .record({
      day: fc.integer({ min: 1, max: 365 }),
      time: pick(0, 0, 0.25, 0.999),
      whole: pick(...WHOLE_DATES),
      part: pick(...PARTS_OF_DATES),
      way: pick('stored', 'stored', 'typed', 'spaced', 'part', 'text-part'),
    })
    .map(({ day, time, whole, part, way }) => {
      const iso = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      const [year, month, date] = iso.split('-').map(Number);
      switch (way) {
        case 'stored':
          return { cell: { value: String(serial(iso, is1904) + time), format: whole }, seen: iso };
        case 'typed':
          return { cell: text(`${year}年${month}月${date}日`), seen: iso };
        case 'spaced':
          return { cell: text(` ${fullWidth(`${year}/${month}/${date}`)} `), seen: iso };
        case 'part':
          return { cell: { value: String(serial(iso, is1904)), format: part }, seen: undefined };
        default:
          return { cell: text(`${month}月${date}日`), seen: undefined };
      }
    });

const LEADERS: readonly FuzzCell<string>[] = [
  { cell: text('张三'), seen: '张三' },
  { cell: { type: 's', value: ' 李四 ' }, seen: '李四' },
  { cell: { type: 'str', formula: 'A1', value: '王五' }, seen: '王五' },
  { cell: text('⼯⺠'), seen: '工民' },
  { cell: text('领导𠮷<&>"'), seen: '领导𠮷<&>"' },
  { cell: { value: '7' }, seen: '7' },
  { cell: { type: 'b', value: '0' }, seen: 'FALSE' },
  { cell: { type: 'e', value: '#VALUE!' }, seen: undefined },
];
export const leaderCell: fc.Arbitrary<FuzzCell<string>> = pick(...LEADERS);
