import { readItemsAddress, writeItemsAddress } from './items-address';

const write = (search: string): string => decodeURIComponent(writeItemsAddress(readItemsAddress(new URLSearchParams(search))).toString());

describe('the address of the list of items', () => {
  it.each([
    'region=140406&year=2024',
    'region=14&year=2024&on=2024-06-30&known=2024-07-01',
    'region=140406&year=2024&q=tywt&department=教育局&light=red,yellow&sort=-deviation',
    'region=140406&year=2024&service=projects&area=民生&town=店上镇&leader=李明&sort=name',
  ])('says all of it: %s', (search) => {
    expect(write(search)).toBe(search);
  });

  it.each([
    ['a service, a light and an order that do not exist', 'service=nothing&light=red,violet&sort=-colour', 'light=red'],
    ['dates that do not exist', 'on=2024-02-30&known=yesterday', ''],
    ['empty filters, and a search of blanks', 'department=&q=%20', ''],
  ])('is read without %s', (_, search, expected) => {
    expect(write(search)).toBe(expected);
  });

  it('searches for no more than the API takes', () => {
    expect(readItemsAddress(new URLSearchParams({ q: '托'.repeat(10_000) })).q).toHaveLength(100);
  });
});
