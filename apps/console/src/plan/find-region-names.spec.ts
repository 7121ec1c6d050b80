import divisions from 'china-area-data/data.json';
import { findNames, listCodes } from './find-region-names';

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

describe('codes of regions', () => {
  it('are those of provinces, cities and counties, each once', () => {
    const codes = listCodes(divisions);
    expect(codes).toEqual(expect.arrayContaining(['14', '1404', '140406']));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^(?:\d\d){1,3}$/.test(code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(3_000);
  });
});
