import { normalizeText } from '@duban/domain';

/** What people add to a header in brackets without changing the meaning of the column. */
const NEUTRAL =
  /\((?:必填|选填|可选|可不填|牵头|牵头单位|主办|主责|盖章|签字|全称|日期|年月日|年-月-日|年\/月\/日|y{2,4}[-/.年]?m{1,2}[-/.月]?d{1,2}日?|如.*|例.*|格式.*|见.*|注.*)\)/gi;
const QUALIFIER = /^(.+?)(?:\(([^()]+)\)|\[([^[\]]+)\]|[,/]([^()/,]+))$/;

/** Headers are compared without spaces, line breaks, case, width, a required mark `*` and a colon at their end. */
export const comparable = (header: string): string => compact(header).toLowerCase();

const compact = (header: string): string =>
  normalizeText(header, 'code')
    .replaceAll(/[\s*_]/g, '')
    .replaceAll('【', '[')
    .replaceAll('】', ']')
    .replaceAll(NEUTRAL, '')
    .replace(/:+$/, '');

/** `目标值(个)`, `目标值[个]` and `目标值/个`: the name of the column, and what it says behind it. */
export function splitQualifier(header: string): { readonly name: string; readonly qualifier?: string } {
  const text = compact(header);
  const [, name, round, square, behind] = QUALIFIER.exec(text) ?? [];
  const qualifier = (round ?? square ?? behind)?.replace(/^单位:/, '');
  return name === undefined || qualifier === undefined ? { name: text.toLowerCase() } : { name: name.toLowerCase(), qualifier };
}
