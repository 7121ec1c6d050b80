import divisions from 'china-area-data/data.json';
import { findNames } from './find-region-names';

describe('names of regions', () => {
  it.each([
    ['14', ['山西省']],
    ['1404', ['山西省', '长治市']],
    ['140406', ['山西省', '长治市', '潞城区']],
    ['999999', ['999999']],
  ])('%s', (code, names) => {
    expect(findNames(divisions, code)).toEqual(names);
  });
});
