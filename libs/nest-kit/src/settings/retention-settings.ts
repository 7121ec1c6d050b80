import { integer } from './readers';
import { optional } from './read-settings';

/** How long alerting keeps what would grow without bound. Every program takes these, so that all may have one environment. */
export const retentionSettings = {
  /** Days: longer than any message waits or may be told late. */
  keepDeliveriesDays: optional('DUBAN_KEEP_DELIVERIES_DAYS', integer({ min: 30, max: 36_500 }), 400),
  /** Calendar years, the present one included. */
  keepHistoryYears: optional('DUBAN_KEEP_HISTORY_YEARS', integer({ min: 1, max: 100 }), 2),
};
