import { readAddress, writeAddress, type OverviewAddress } from './overview-address';

const BARE: OverviewAddress = {
  region: undefined,
  year: undefined,
  on: undefined,
  known: undefined,
  since: undefined,
  by: 'area',
  part: undefined,
};

describe('the address of the overview', () => {
  it.each<[string, OverviewAddress]>([
    ['region=140406&year=2024', { ...BARE, region: '140406', year: 2024 }],
    [
      'region=1404&year=2024&on=2024-06-30&known=2024-07-05&since=2024-03-31&by=department&department=JYJ',
      {
        ...{ region: '1404', year: 2024, on: '2024-06-30', known: '2024-07-05', since: '2024-03-31', by: 'department' },
        part: { kind: 'department', key: 'JYJ' },
      },
    ],
    ['by=town&light=red', { ...BARE, by: 'town', part: { kind: 'light', key: 'red' } }],
  ])('%s says the whole view, and is written as it was', (text, address) => {
    expect(readAddress(new URLSearchParams(text))).toEqual(address);
    expect(writeAddress(address).toString()).toBe(text);
  });

  it('keeps names in Chinese', () => {
    const part = { kind: 'department', key: '住房和城乡建设管理局' } as const;
    expect(readAddress(new URLSearchParams(writeAddress({ ...BARE, part }).toString())).part).toEqual(part);
  });

  it.each(['region=14a', 'year=24', 'on=2024-02-30', 'on=yesterday', 'known=2024-13-01', 'by=colour', 'department='])(
    'leaves out what is wrong: %s',
    (text) => {
      expect(readAddress(new URLSearchParams(text))).toEqual(BARE);
    },
  );
});
