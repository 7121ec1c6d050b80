import { parseColumns } from './item-columns';

describe('the columns of the list', () => {
  it('are the usual ones until somebody chooses others', () => {
    expect(parseColumns(null)).toEqual(expect.arrayContaining(['code', 'name', 'light', 'department', 'deviation']));
    expect(parseColumns(null)).not.toContain('leader');
  });

  it('keep their order and the name, and leave out what is no column', () => {
    expect(parseColumns(['town', 'light', 'colour', 'code'])).toEqual(['code', 'name', 'light', 'town']);
    expect(parseColumns([])).toEqual(['name']);
  });
});
