import { listSettingRegions } from './region-choices';

const PLAN = { region: '140406', plans: [{ region: '140406', year: 2024 }] } as unknown as Parameters<typeof listSettingRegions>[0];

describe('regions with settings', () => {
  it('are those around the plans too, whose settings are inherited', () => {
    expect(listSettingRegions(PLAN, [])).toEqual(['14', '1404', '140406']);
  });

  it('are only those that somebody may see', () => {
    expect(listSettingRegions(PLAN, ['140406'])).toEqual(['140406']);
    expect(listSettingRegions(PLAN, ['1404'])).toEqual(['1404', '140406']);
  });
});
