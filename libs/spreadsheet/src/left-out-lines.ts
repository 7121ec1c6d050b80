import type { LeftOutLine } from './table';

type Kind = LeftOutLine['kind'];

/** A line below the header. */
export interface TextLine {
  /** What the user sees in each column; '' where nothing is written. */
  readonly texts: readonly string[];
  /** Index of the column that every row has filled; −1 when it is not known. */
  readonly key: number;
  /** One text is written over three or more columns. */
  readonly isBanner: boolean;
}

const TOTAL = /^[^,，。;；]{0,8}(?:合计|小计|总计|共计)(?:[（(:：].*)?$/;
const NOTE =
  /^[（(【[]?(?:注|备注|说明|附注|附件|填表说明|填报说明|数据来源|资料来源|填报|填表|制表|审核|审签|签发|签字|单位负责人|分管领导|负责人|联系人|联系电话|统计口径|指标解释|报送单位|报出日期|上报|※|\*)/;
const HEADING = /^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．，,])/;
const SENTENCE = /[：:，。；;、？！]|\s/;
const COLUMN_NUMBER = /^[（(]?(?:[甲乙丙丁戊己]|\d{1,2}(?:=.*)?)[）)]?$/;
const LONGEST_CODE = 40;

/** What a line is, when it is no row of the table: a total, a note, a heading between the rows, the header once more. */
export function kindOfLine(line: TextLine, headers: readonly string[], isFirst: boolean): Kind | undefined {
  const filled = line.texts.flatMap((text, column) => (text === '' ? [] : [{ text, column }]));
  const [first] = filled;
  if (first === undefined) return undefined;
  if (isFirst && isNumbered(filled.map(({ text }) => text))) return 'column-numbers';
  if (filled.length > 1 && filled.every(({ text, column }) => text === headers[column])) return 'header';
  const key = line.texts[line.key] ?? '';
  const isWithoutKey = key === '' || key === first.text;
  if (isWithoutKey && TOTAL.test(first.text.replaceAll(/\s/g, ''))) return 'total';
  if (!isWithoutKey) return undefined;
  if (filled.length === 1 && HEADING.test(first.text)) return 'heading';
  if (line.isBanner && filled.length === 1) return 'heading';
  return NOTE.test(first.text) && filled.every(({ text }, index) => index === 0 || SENTENCE.test(text)) ? 'note' : undefined;
}

/** Is a line below all rows a note? One text that is no code. */
export function isTrailingNote({ texts }: TextLine): boolean {
  const [text, ...more] = texts.filter((each) => each !== '');
  return text !== undefined && more.length === 0 && (SENTENCE.test(text) || text.length > LONGEST_CODE);
}

/** 甲 乙 1 2 3 below the header of a statistical table. */
function isNumbered(texts: readonly string[]): boolean {
  if (texts.length < 3 || !texts.every((text) => COLUMN_NUMBER.test(text))) return false;
  const numbers = texts.flatMap((text) => /\d+/.exec(text)?.[0] ?? []).map(Number);
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
}
