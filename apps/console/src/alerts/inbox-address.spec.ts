import { readInboxFilters, writeInboxFilters } from './inbox-address';

const read = (text: string) => readInboxFilters(new URLSearchParams(text));
const NOTHING = { level: undefined, department: undefined, rule: undefined, item: undefined };

describe('the address of the list of alerts', () => {
  it('lists what is open when it says nothing else, or something that does not exist', () => {
    expect(read('region=140406')).toEqual({ ...NOTHING, state: 'open' });
    expect(read('state=gone&level=urgent&department=')).toEqual({ ...NOTHING, state: 'open' });
  });

  it('has every filter', () => {
    const filters = { state: 'answered', level: 'summon', department: '能源局', rule: 'red', item: '140406-2024-L05' } as const;
    const address = writeInboxFilters(new URLSearchParams('region=140406&year=2024'), filters);
    expect(readInboxFilters(address)).toEqual(filters);
    expect(address.get('region')).toBe('140406');
  });

  it('is short: what is left out is absent', () => {
    const address = writeInboxFilters(new URLSearchParams('region=140406&state=ended&level=remind'), { state: 'open', level: undefined });
    expect(address.toString()).toBe('region=140406');
  });
});
