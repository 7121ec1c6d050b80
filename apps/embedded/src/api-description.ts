import type { ProgramOptions } from '@duban/nest-kit';

/** What the page at /api/docs says of the whole system. */
export const API_DESCRIPTION: ProgramOptions['openApi'] = {
  title: 'Duban 督办',
  description: 'How far the yearly plan is, on any date, and what lags.',
};
