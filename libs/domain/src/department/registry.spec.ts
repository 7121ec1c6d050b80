import { decideDepartmentUses } from './decide-uses';
import { NOW, REGION, story, TODAY } from './registry.fixture';

describe('the registry of departments', () => {
  test('the first use registers a department, which code and name then mean', () => {
    const { registry } = story().use('WJW', '卫生健康和体育局');
    expect([registry.find(REGION, 'WJW'), registry.find(REGION, '卫生健康和体育局'), registry.find(REGION, '教育局')]).toEqual([
      'WJW',
      'WJW',
      undefined,
    ]);
    expect(registry.find('140407', 'WJW')).toBeUndefined();
    expect(decideDepartmentUses(registry, [{ region: REGION, code: 'WJW', name: '卫生健康和体育局', from: TODAY, ...NOW }])).toEqual([]);
  });

  test('a name given as the code is the known department, and the first code of a department without one is its code', () => {
    const known = story().use('WJW', '卫体局').use('卫体局', '卫体局');
    expect([known.group('卫体局'), known.codes('卫体局'), known.codes('WJW')]).toEqual(['WJW 卫体局', 'WJW 卫体局', 'WJW 卫体局']);
    const later = story().use('卫体局', '卫体局').use('WJW', '卫体局');
    expect([later.group('WJW'), later.codes('WJW')]).toEqual(['卫体局 卫体局', '卫体局 WJW']);
  });

  test('a further code that a file gives is kept as it is, so that the file may come again', () => {
    const { registry } = story().use('WJW', '卫体局').use('卫体局', '卫体局');
    expect(['WJW', '卫体局', '卫 体 局', '教育局'].map((text) => registry.findCode(REGION, text))).toEqual([
      'WJW',
      '卫体局',
      '卫体局',
      undefined,
    ]);
    expect(registry.find(REGION, '卫体局')).toBe('WJW');
  });

  test('two codes are two departments, also with one name, which means the first of them', () => {
    const two = story().use('A', '教育局').use('B', '教育局');
    expect([two.group('A'), two.group('B'), two.codes('教育局'), two.codes('B')]).toEqual(['A 教育局', 'B 教育局', 'A', 'B']);
    expect([two.covers('教育局', 'A'), two.covers('教育局', 'B')]).toEqual([true, false]);
  });

  test('a known code with a new name renames the department from the day on, and a former name renames nothing back', () => {
    const renamed = story().use('JYJ', '教育局').use('JYJ', '教育和体育局').use('JYJ', '教育局');
    expect([renamed.group('JYJ'), renamed.group('JYJ', '2024-07-09')]).toEqual(['JYJ 教育和体育局', 'JYJ 教育局']);
    expect([renamed.codes('教育局'), renamed.codes('教育和体育局')]).toEqual(['JYJ', 'JYJ']);
  });

  test('a key of the department that goes on covers what was merged into it, and a key of the merged one no more than before', () => {
    const merged = story().use('A', '甲局').use('B', '乙局').use('C', '丙局').merge('A', 'B', '2024-05-01');
    expect(['B', '乙局', 'A', '甲局', 'C'].map((given) => merged.covers(given, 'A'))).toEqual([true, true, true, true, false]);
    expect(['A', '甲局', 'C'].map((given) => merged.covers(given, 'B'))).toEqual([false, false, false]);
  });

  test('a name that was recorded before the first one known is a former name, from whichever service it came', () => {
    const names = [
      { code: 'A', name: '甲', from: '2024-01-05', recordedAt: '2024-01-05T00:00:00.000Z' },
      { code: 'A', name: '乙', from: '2024-02-05', recordedAt: '2024-02-05T00:00:00.000Z' },
      { code: 'A', name: '丙', from: '2024-03-05', recordedAt: '2024-03-05T00:00:00.000Z' },
    ] as const;
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const found = story();
      for (const at of order) found.use('A', names[at]!.name, names[at]);
      expect(['2024-01-01', '2024-02-04', '2024-02-05', '2024-03-05'].map((on) => found.group('A', on))).toEqual([
        'A 甲',
        'A 甲',
        'A 乙',
        'A 丙',
      ]);
      expect(['甲', '乙', '丙'].map((name) => found.codes(name))).toEqual(['A', 'A', 'A']);
    }
  });

  test('regions have departments of their own', () => {
    const two = story().use('001', '教育局').use('002', '教育局', { region: '140407' }).use('001', '财政局', { region: '140407' });
    expect(two.codes('教育局')).toBe('001');
    expect(two.registry.listCodes('140407', '教育局', { on: TODAY })).toEqual(['002']);
    expect(two.registry.list('1404', { on: TODAY }).map(({ region, code }) => `${region} ${code}`)).toEqual([
      '140406 001',
      '140407 001',
      '140407 002',
    ]);
  });

  test('a copy is tried on without the original', () => {
    const { registry } = story().use('A', '甲');
    registry.copy().apply({ type: 'renamed', region: REGION, code: 'A', name: '乙', from: '2024-01-01', ...NOW });
    expect(registry.group(REGION, 'A', { on: TODAY })?.name).toBe('甲');
  });
});
