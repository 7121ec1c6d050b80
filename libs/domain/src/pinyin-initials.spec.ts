import { listPinyinInitials } from './pinyin-initials';

describe('pinyin initials of a name', () => {
  test.each([
    ['中医药传承', 'zyycc'],
    ['普惠托育托位', 'phtytw'],
    ['昆明路街道', 'kmljd'],
    ['婺源县、亳州市与邛崃市', 'wyxbzsyqls'],
    ['黟县郓城', 'yxyc'],
  ])('%s', (name, initials) => {
    expect(listPinyinInitials(name)).toContain(initials);
  });

  // What people type is how the name is read, whichever reading of a character is the commoner one.
  test.each([
    ['重庆路改造', 'cqlgz'],
    ['重点项目', 'zdxm'],
    ['长治市潞城区', 'czslcq'],
    ['长者食堂', 'zzst'],
    ['银行网点', 'yhwd'],
    ['行政中心', 'xzzx'],
    ['厦门商务广场', 'xmswgc'],
    ['商务大厦', 'swds'],
    ['乐清市', 'yqs'],
    ['文化乐园', 'whly'],
    ['会计核算', 'kjhs'],
    ['六安蚌埠', 'labb'],
    ['大埔县', 'dpx'],
    ['莘县', 'sx'],
    ['荥阳市', 'xys'],
    ['浍河浒山', 'hhhs'],
    ['都江堰大坝调度', 'djydbdd'],
    ['结构调整', 'jgtz'],
    ['单县藏书', 'sxcs'],
  ])('%s, read as %s', (name, initials) => {
    expect(listPinyinInitials(name)).toContain(initials);
  });

  test('letters and digits stand for themselves, full-width ones too; everything else is left out', () => {
    expect(listPinyinInitials('新建（改扩建）５Ｇ 基站 Ⅱ期—2024')[0]).toMatch(/^xjgkj5gjzii[qj]2024$/);
    expect(listPinyinInitials('——')).toEqual(['']);
  });

  test('a long name of such characters has few spellings', () => {
    expect(listPinyinInitials('重'.repeat(200)).length).toBeLessThanOrEqual(16);
  });
});
