import { integer, isoDate, LOG_LEVELS, oneOf, optional, readSettings, text, textOfAtLeast, timeZone, type Settings } from '@duban/nest-kit';

/** Every environment variable of the embedded program; the table in the README is checked against this. */
export const SCHEMA = {
  mode: optional('DUBAN_MODE', oneOf(['embedded']), 'embedded'),
  dataFolder: optional('DUBAN_DATA_DIR', text, './data'),
  host: optional('HOST', text, '127.0.0.1'),
  port: optional('PORT', integer({ min: 0, max: 65_535 }), 3_000),
  zone: optional('DUBAN_TIME_ZONE', timeZone, 'Asia/Shanghai'),
  adminKey: optional('DUBAN_ADMIN_KEY', textOfAtLeast(16), undefined, { secret: true }),
  today: optional('DUBAN_NOW', isoDate, undefined),
  logLevel: optional('DUBAN_LOG_LEVEL', oneOf(LOG_LEVELS), 'warn' as const),
};

export type EmbeddedSettings = Settings<typeof SCHEMA>;

/** @throws WrongSettings naming every fault at once */
export function embeddedSettings(env: Readonly<Record<string, string | undefined>>): EmbeddedSettings {
  return readSettings(env, SCHEMA);
}
