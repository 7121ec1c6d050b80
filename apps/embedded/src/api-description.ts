import type { ProgramOptions } from '@duban/nest-kit';

/** Title and description of the whole system on the page /api/docs. */
export const API_DESCRIPTION: ProgramOptions['openApi'] = {
  title: 'Duban 督办',
  description: 'Completion of the yearly plan on any date, and the items behind the plan.',
};
