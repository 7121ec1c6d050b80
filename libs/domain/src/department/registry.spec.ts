import { Refusal } from '../problem';
import type { DepartmentChange } from './change';
import { decideEnd, decideMerge, decideRename } from './decide-commands';
import { decideDepartmentUses } from './decide-uses';
import { DepartmentRegistry } from './registry';

const REGION = '140406';
const TODAY = '2024-07-10';
const NOW = { recordedAt: '2024-07-10T02:00:00.000Z', actor: '督查室' };

/** A registry that items and commands have filled, one after another. */
class RegistryStory {
  readonly registry = new DepartmentRegistry();

  use(code: string, name: string, { from = TODAY, region = REGION, ...recorded } = {}): this {
    return this.add(decideDepartmentUses(this.registry, [{ region, code, name, from, ...NOW, ...recorded }]));
  }
  rename(department: string, name: string, from: string, recorded = NOW): this {
    return this.add(decideRename(this.registry, { region: REGION, department, ...recorded }, { name, from }));
  }
  merge(department: string, into: string | null, from: string): this {
    return this.add(decideMerge(this.registry, { region: REGION, department, ...NOW }, { into, from }));
  }
  end(department: string, until: string): this {
    return this.add(decideEnd(this.registry, { region: REGION, department, ...NOW }, until));
  }
  group(code: string, on = TODAY, knownBefore?: string): string {
    const group = this.registry.group(REGION, code, { on, ...(knownBefore !== undefined && { knownBefore }) });
    return group === undefined ? 'unknown' : `${group.code} ${group.name}`;
  }
  codes(text: string, on = TODAY): string {
    return this.registry
      .codesOf(REGION, text, { on })
      .map(({ code }) => code)
      .join(' ');
  }
  covers(given: string, code: string): boolean {
    return this.registry.covers(REGION, given, code, { on: TODAY });
  }
  private add(changes: readonly DepartmentChange[]): this {
    for (const change of changes) this.registry.apply(change);
    return this;
  }
}
const story = (): RegistryStory => new RegistryStory();

function problemsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return [error.code, ...error.problems.map(({ code, field }) => `${code} ${field}`)];
    throw error;
  }
  return [];
}

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

  test('a renamed department is one group with its latest name; before the date it has the old one', () => {
    const renamed = story().use('住房和城乡建设管理局', '住房和城乡建设管理局');
    renamed.rename('住房和城乡建设管理局', '住房和城乡建设局', '2024-03-01').use('住房和城乡建设局', '住房和城乡建设局');
    const code = '住房和城乡建设管理局';
    expect([renamed.group(code), renamed.group('住房和城乡建设局')]).toEqual([`${code} 住房和城乡建设局`, `${code} 住房和城乡建设局`]);
    expect(renamed.group('住房和城乡建设局', '2024-02-29')).toBe(`${code} ${code}`);
    expect(renamed.group(code, TODAY, '2024-07-01T00:00:00.000Z')).toBe(`${code} ${code}`); // what was known then
  });

  test('the name with the latest date counts, whatever was recorded last', () => {
    const renamed = story().use('A', '甲').rename('A', '丙', '2024-06-01').rename('A', '乙', '2024-03-01');
    expect(['2024-02-01', '2024-03-01', '2024-06-01'].map((on) => renamed.group('A', on))).toEqual(['A 甲', 'A 乙', 'A 丙']);
    expect(renamed.registry.show(REGION, 'A', { on: TODAY })?.formerNames).toEqual([
      { name: '甲', until: '2024-03-01' },
      { name: '乙', until: '2024-06-01' },
    ]);
  });

  test('a merged department adds up under the one that goes on, from the date on', () => {
    const merged = story()
      .use('A', '甲局')
      .use('B', '乙局')
      .use('C', '丙局')
      .merge('A', '乙局', '2024-05-01')
      .merge('B', 'C', '2024-06-01');
    expect(['2024-04-30', '2024-05-01', '2024-06-01'].map((on) => merged.group('A', on))).toEqual(['A 甲局', 'B 乙局', 'C 丙局']);
    expect([merged.codes('丙局'), merged.codes('A'), merged.codes('B', '2024-05-31'), merged.codes('A', '2024-04-30')]).toEqual([
      'A B C',
      'A B C',
      'A B',
      'A',
    ]);
    expect(merged.registry.show(REGION, 'A', { on: TODAY })).toMatchObject({ mergedInto: 'B', until: '2024-05-01' });
  });

  test('a key of the department that goes on covers what was merged into it, and a key of the merged one no more than before', () => {
    const merged = story().use('A', '甲局').use('B', '乙局').use('C', '丙局').merge('A', 'B', '2024-05-01');
    expect(['B', '乙局', 'A', '甲局', 'C'].map((given) => merged.covers(given, 'A'))).toEqual([true, true, true, true, false]);
    expect(['A', '甲局', 'C'].map((given) => merged.covers(given, 'B'))).toEqual([false, false, false]);
  });

  test('a merge is taken back by merging into nothing', () => {
    const merged = story().use('A', '甲').use('B', '乙').merge('A', 'B', '2024-05-01').merge('A', null, '2024-05-01');
    expect(merged.group('A')).toBe('A 甲');
    expect(merged.merge('B', 'A', '2024-06-01').group('B')).toBe('A 甲');
    const later = story().use('A', '甲').use('B', '乙').merge('A', 'B', '2024-05-01').merge('A', null, '2024-06-01');
    expect(problemsOf(() => later.merge('B', 'A', '2024-05-01'))).toEqual(['invalid', 'merge-cycle into']); // A was a part of B in May
    expect(later.merge('B', 'A', '2024-06-01').group('B')).toBe('A 甲');
  });

  test('a merge may not close a circle on a later date either', () => {
    const planned = story().use('A', '甲').use('B', '乙').merge('A', 'B', '2024-09-01');
    expect(problemsOf(() => planned.merge('B', 'A', '2024-05-01'))).toEqual(['invalid', 'merge-cycle into']);
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

  test('shows when a department ended', () => {
    expect(story().use('A', '甲').end('A', '2024-12-31').registry.list('14', { on: TODAY })).toEqual([
      { region: REGION, code: 'A', name: '甲', otherCodes: [], formerNames: [], until: '2024-12-31', mergedInto: null },
    ]);
  });

  test.each<[string, (known: RegistryStory) => unknown, string[]]>([
    ['renaming what nobody knows', (known) => known.rename('X', '新', TODAY), ['unknown-department']],
    ['the name of another department', (known) => known.rename('A', '乙局', TODAY), ['invalid', 'name-of-another-department name']],
    ['the name that it has', (known) => known.rename('A', '甲局', TODAY), ['invalid', 'no-change name']],
    ['merging into what nobody knows', (known) => known.merge('A', '丁局', TODAY), ['invalid', 'unknown-department into']],
    ['merging twice', (known) => known.merge('A', 'B', TODAY).merge('A', '乙局', TODAY), ['invalid', 'no-change into']],
    [
      'separating what is merged later',
      (known) => known.merge('A', 'B', TODAY).merge('A', null, '2024-07-09'),
      ['invalid', 'not-merged from'],
    ],
    ['merging into itself', (known) => known.merge('A', '甲局', TODAY), ['invalid', 'merge-cycle into']],
    ['merging in a circle', (known) => known.merge('A', 'B', TODAY).merge('B', 'A', TODAY), ['invalid', 'merge-cycle into']],
  ])('%s is refused', (_, work, problems) => {
    expect(problemsOf(() => work(story().use('A', '甲局').use('B', '乙局')))).toEqual(problems);
  });

  test('regions have departments of their own', () => {
    const two = story().use('001', '教育局').use('002', '教育局', { region: '140407' }).use('001', '财政局', { region: '140407' });
    expect(two.registry.codesOf('1404', '教育局', { on: TODAY })).toEqual([
      { region: REGION, code: '001' },
      { region: '140407', code: '002' },
    ]);
  });

  test('a copy is tried on without the original', () => {
    const { registry } = story().use('A', '甲');
    registry.copy().apply({ type: 'renamed', region: REGION, code: 'A', name: '乙', from: '2024-01-01', ...NOW });
    expect(registry.group(REGION, 'A', { on: TODAY })?.name).toBe('甲');
  });
});
