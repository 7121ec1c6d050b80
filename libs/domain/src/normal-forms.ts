/**
 * `text`: what is only read is kept composed. `code`: so is kept what is compared (codes, areas, units, people); look-alikes are one:
 * full-width letters, radicals that a PDF puts in place of characters, characters that nobody sees. `group`: groups are found by it and
 * called so; it is as `code`, but a name that was spaced out so that a column aligns is the name without the spaces.
 */
export type NormalForm = 'text' | 'code' | 'group';

/** CJK radicals without a compatibility decomposition, and the characters they look like (Unicode's Equivalent_Unified_Ideograph). */
const RADICALS =
  '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲';
const IDEOGRAPHS =
  '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀';
const IDEOGRAPH_OF = new Map(Array.from(RADICALS, (radical, index) => [radical, Array.from(IDEOGRAPHS)[index] ?? radical]));
const RADICAL = /[\u2e80-\u2eff]/g;
/** Zero-width spaces and joiners, soft hyphens, marks of direction and of byte order, variation selectors. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const SPACES = /\s+/g;
/** ASCII and the common ideographs, without white space: in every form already. */
const PLAIN = /^[\x21-\x7e\u4e00-\u9fff]*$/;
/** `张　三`, `教 育 局`. */
const SPACED_OUT = /^\p{Script=Han}(?: \p{Script=Han})+$/u;

export function normalizeText(text: string, form: NormalForm): string {
  if (PLAIN.test(text)) return text;
  if (form === 'text') return text.normalize('NFC');
  const code = toCode(text);
  return form === 'group' && SPACED_OUT.test(code) ? code.replaceAll(' ', '') : code;
}

function toCode(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(RADICAL, (radical) => IDEOGRAPH_OF.get(radical) ?? radical)
    .replaceAll(INVISIBLE, '')
    .replaceAll(SPACES, ' ')
    .trim();
}
