const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PLAIN = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;
const DASHES = /[−–—]/g;

/**
 * A number as people write and paste it: `1,234.5`, `１２３４`, `12.5%` where the unit is a percentage. undefined: it is none, or it is not
 * clear which one.
 */
export function parseQuantity(text: string, unit: string | null): number | undefined {
  const half = text.normalize('NFKC').replace(DASHES, '-').replace(/\s/g, '');
  const number = half.endsWith('%') && unit === '%' ? half.slice(0, -1) : half;
  if (GROUPED.test(number)) return Number(number.replaceAll(',', ''));
  return PLAIN.test(number) ? Number(number) : undefined;
}
