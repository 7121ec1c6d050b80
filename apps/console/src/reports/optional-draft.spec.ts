import { isOtherwise, OPTIONAL_DEFAULTS, readOptional, readReporting, type OptionalDraft } from './optional-draft';

const DEPARTMENTS = [{ value: 'JYJ', label: '教育局' }];

/** As a new item is sent. */
const read = (entered: Partial<OptionalDraft>) => {
  const draft = { ...OPTIONAL_DEFAULTS, ...entered };
  return readOptional(draft, (field) => isOtherwise(draft, field), DEPARTMENTS);
};

describe('what is said of some items only', () => {
  it('is sent where it was entered', () => {
    expect(read({})).toEqual({});
    expect(read({ coDepartments: 'JYJ', weight: '１,200', joined: '2024-05-01' })).toEqual({
      ...{ coDepartments: [{ code: 'JYJ', name: '教育局' }], weight: 1200, joined: '2024-05-01' },
    });
  });

  it('keeps what is no number, for the program to say so', () => {
    expect(read({ weight: '加倍' })).toEqual({ weight: '加倍' });
    expect(readReporting('week', { ...OPTIONAL_DEFAULTS, graceDays: '三天' })).toEqual({ every: 'week', graceDays: '三天' });
  });
});
