import { normalizeText } from './normal-forms';

const LETTERS = Array.from('ABCDEFGHJKLMNOPQRSTWXYZ');

/**
 * Characters of place names, departments and plans that are read with different initials, each behind the initials that it may have. Which
 * one is meant depends on the word (长治, 长子县), so that each of them finds the text.
 */
const SEVERAL_READINGS =
  'ae阿 bp泊膀磅堡暴辟扁便扒埔曝瀑陂骠脯 cz藏参长朝传幢仇攒曾重种查侧枞椎 cj车 cs乘匙刹盛术晟尝 cd澄 cds单 dt弹调囤提洞侗峒垌沓 dz翟 ew恶 ' +
  'fp番佛否冯繁 gh镐合虹红给 gj革给夹贾句柜炅 gw莞涡 gy谷 gyz轧 hk会浍 hx虾吓巷行浒郇 jk见槛 jx降解校系 jq期奇圈强茄荠乾箐 gk咖 kq卡壳 ' +
  'kw隗 ly乐栎 ls率泷 ln弄 lt漯 ms渑 ns尿 nz粘 oq区 qx茜 qy铅 sx省厦宿莘歙 sd石 sz识属折召氏殖峙 sy说 st汤苕 cst禅 tq覃 wx圩 wy尾蔚尉 xq纤 ' +
  'xy叶吁荥 xc畜 jy筠 sz栅 cz沈 wm万';

const HAN = /\p{Script=Han}/u;
/** More spellings than this of one text: the characters behind have their first reading. */
const MOST_SPELLINGS = 16;

let collator: Intl.Collator | undefined;
const known = new Map<string, readonly string[]>();

/**
 * The initials of a text in pinyin, lower case: `zycl` of 中医传承. Letters and digits stand for themselves, other characters are left out.
 * Several where characters have several readings; the first one is that of the order in which Unicode sorts Chinese.
 */
export function listPinyinInitials(text: string): readonly string[] {
  let spellings = [''];
  for (const character of normalizeText(text, 'code').toLowerCase()) {
    const [first = '', ...others] = HAN.test(character) ? listInitials(character) : [keptCharacter(character)];
    const isFull = spellings.length * (others.length + 1) > MOST_SPELLINGS;
    const initials = isFull ? [first] : [first, ...others];
    spellings = initials.flatMap((initial) => spellings.map((spelling) => spelling + initial));
  }
  return spellings;
}

function keptCharacter(character: string): string {
  return /[a-z0-9]/.test(character) ? character : '';
}

function listInitials(character: string): readonly string[] {
  let initials = known.get(character);
  if (initials === undefined) {
    const others = SEVERAL_READINGS.split(' ').filter((readings) => readings.includes(character));
    initials = [...new Set([findInitial(character), ...others.flatMap((readings) => readings.match(/[a-z]/g) ?? [])])];
    known.set(character, initials);
  }
  return initials;
}

/** In the pinyin order of Unicode (CLDR), each letter has a mark before the first character that is read with it: U+FDD0 and the letter. */
function findInitial(character: string): string {
  collator ??= new Intl.Collator('zh-u-co-pinyin');
  const { compare } = collator;
  return (LETTERS.findLast((letter) => compare(character, `\ufdd0${letter}`) >= 0) ?? '').toLowerCase();
}
