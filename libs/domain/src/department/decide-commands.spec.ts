import { catchProblems, REGION, type RegistryStory, story, TODAY } from './registry.fixture';

describe('the commands on departments', () => {
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

  test('a merge is taken back by merging into nothing', () => {
    const merged = story().use('A', '甲').use('B', '乙').merge('A', 'B', '2024-05-01').merge('A', null, '2024-05-01');
    expect(merged.group('A')).toBe('A 甲');
    expect(merged.merge('B', 'A', '2024-06-01').group('B')).toBe('A 甲');
    const later = story().use('A', '甲').use('B', '乙').merge('A', 'B', '2024-05-01').merge('A', null, '2024-06-01');
    expect(catchProblems(() => later.merge('B', 'A', '2024-05-01'))).toEqual(['invalid', 'merge-cycle into']); // A was a part of B in May
    expect(later.merge('B', 'A', '2024-06-01').group('B')).toBe('A 甲');
  });

  test('a merge may not close a circle on a later date either', () => {
    const planned = story().use('A', '甲').use('B', '乙').merge('A', 'B', '2024-09-01');
    expect(catchProblems(() => planned.merge('B', 'A', '2024-05-01'))).toEqual(['invalid', 'merge-cycle into']);
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
    expect(catchProblems(() => work(story().use('A', '甲局').use('B', '乙局')))).toEqual(problems);
  });
});
