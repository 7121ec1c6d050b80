import type { OpenApiOptions } from '@duban/nest-kit';
import { dubanVersion } from '@duban/runtime';

/** What the page at /api/docs says of the whole system. */
export const apiDescription = (): OpenApiOptions => ({
  title: 'Duban 督办',
  version: dubanVersion(),
  description: 'How far the yearly plan is, on any date, and what lags.',
});
