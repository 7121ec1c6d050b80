import { showNumberBy, showTextBy, type ShowNumber } from '../number-format/show-number';
import { scanXml } from './scan-xml';
import { textPart, type XmlParts } from './workbook-parts';

export interface CellFormat {
  readonly showNumber: ShowNumber;
  readonly showText: (text: string) => string;
}

/** Formats that a file names only by their number (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 as in Chinese versions of Excel). */
const BUILT_IN: ReadonlyMap<number, string> = new Map(
  Object.entries({
    0: 'General',
    1: '0',
    2: '0.00',
    3: '#,##0',
    4: '#,##0.00',
    5: '¥#,##0;-¥#,##0',
    6: '¥#,##0;-¥#,##0',
    7: '¥#,##0.00;-¥#,##0.00',
    8: '¥#,##0.00;-¥#,##0.00',
    9: '0%',
    10: '0.00%',
    11: '0.00E+00',
    12: '# ?/?',
    13: '# ??/??',
    14: 'yyyy/m/d',
    15: 'd-mmm-yy',
    16: 'd-mmm',
    17: 'mmm-yy',
    18: 'h:mm AM/PM',
    19: 'h:mm:ss AM/PM',
    20: 'h:mm',
    21: 'h:mm:ss',
    22: 'yyyy/m/d h:mm',
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: 'm-d-yy',
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: '#,##0;-#,##0',
    38: '#,##0;-#,##0',
    39: '#,##0.00;-#,##0.00',
    40: '#,##0.00;-#,##0.00',
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    45: 'mm:ss',
    46: '[h]:mm:ss',
    47: 'mm:ss.0',
    48: '##0.0E+0',
    49: '@',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
  }).map(([id, format]) => [Number(id), format]),
);

/** The format of each cell style (`s="1"`). @returns by the number of the style; General for a style that is not there */
export function readCellFormats(parts: XmlParts): (style: number) => CellFormat {
  const { custom, styles } = readStyles(parts);
  const byFormat = new Map<string, CellFormat>();
  const general = makeFormat('General');
  return (style) => {
    const id = styles[style];
    if (id === undefined) return general;
    const format = custom.get(id) ?? BUILT_IN.get(id) ?? 'General';
    const known = byFormat.get(format) ?? makeFormat(format);
    byFormat.set(format, known);
    return known;
  };
}

const makeFormat = (format: string): CellFormat => ({ showNumber: showNumberBy(format), showText: showTextBy(format) });

function readStyles(parts: XmlParts): { readonly custom: ReadonlyMap<number, string>; readonly styles: readonly number[] } {
  const custom = new Map<number, string>();
  const styles: number[] = [];
  if (!parts.has('xl/styles.xml')) return { custom, styles };
  let isInCellStyles = false;
  scanXml(textPart(parts, 'xl/styles.xml'), {
    open: (name, attribute) => {
      if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), attribute('formatCode') ?? 'General');
      if (name === 'cellXfs') isInCellStyles = true;
      if (name === 'xf' && isInCellStyles) styles.push(Number(attribute('numFmtId') ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellStyles = false;
    },
  });
  return { custom, styles };
}
