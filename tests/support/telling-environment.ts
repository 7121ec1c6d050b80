/** Receivers of tests are reached by this name; the address behind it stays refused, as all internal ones. */
export const RECEIVER_HOST = 'localhost';

/** What the systems of tests know of the world of those who are told. */
export const TELLING_ENVIRONMENT = {
  DUBAN_ALLOWED_ADDRESSES: RECEIVER_HOST,
  DUBAN_ALERT_LINK: 'https://duban.example.gov.cn/alerts/{id}',
} as const;
