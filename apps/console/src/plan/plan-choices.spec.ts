import { choosePlan, listRegions, listYears } from './plan-choices';

const plan = (region: string, year: number) => ({ region, year, items: 1 });
const ONE = [plan('140406', 2024)];
const CITY = [plan('140406', 2025), plan('140406', 2024), plan('140423', 2024), plan('140502', 2024)];

describe('the plan to begin with', () => {
  it.each([
    ['of this year', '2024-07-01', ONE, { region: '140406', year: 2024 }],
    ['of last year, while this year has none', '2025-01-03', ONE, { region: '140406', year: 2024 }],
    ['not one of next year', '2024-11-05', CITY, { region: '14', year: 2024 }],
    ['of next year, when there is no other', '2023-12-05', ONE, { region: '140406', year: 2024 }],
  ])('%s', (_, today, plans, expected) => {
    expect(choosePlan({ today, plans }, [])).toEqual(expected);
  });

  it('there is none without plans', () => {
    expect(choosePlan({ today: '2024-07-01', plans: [] }, [])).toBeUndefined();
  });
});

describe('the regions to choose from', () => {
  it('contain those around several plans, as far as they may be read', () => {
    expect(listRegions(CITY, [])).toEqual(['14', '1404', '140406', '140423', '140502']);
    expect(listRegions(CITY.slice(0, 3), ['1404'])).toEqual(['1404', '140406', '140423']);
    expect(listRegions(CITY.slice(0, 3), ['140406', '140423'])).toEqual(['140406', '140423']);
  });

  it('have the years of the plans in them', () => {
    expect(listYears(CITY, '1404')).toEqual([2025, 2024]);
    expect(listYears(CITY, '1405')).toEqual([2024]);
  });
});
