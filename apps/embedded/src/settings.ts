import {
  integer,
  isoDate,
  LOG_LEVELS,
  NotA,
  oneOf,
  optional,
  readSettings,
  text,
  textOfAtLeast,
  timeZone,
  type Settings,
} from '@duban/nest-kit';

/** It travels in an HTTP header, which takes no spaces and no Chinese: a key that could never be used is refused at the start. */
const keyText = (value: string): string => {
  if (!/^[\x21-\x7e]{0,200}$/.test(value)) throw new NotA('at most 200 ASCII characters without spaces');
  return textOfAtLeast(16)(value);
};

/** Every environment variable of the embedded program; the table in the README is checked against this. */
export const SCHEMA = {
  mode: optional('DUBAN_MODE', oneOf(['embedded']), 'embedded'),
  dataFolder: optional('DUBAN_DATA_DIR', text, './data'),
  host: optional('HOST', text, '127.0.0.1'),
  port: optional('PORT', integer({ min: 0, max: 65_535 }), 3_000),
  zone: optional('DUBAN_TIME_ZONE', timeZone, 'Asia/Shanghai'),
  adminKey: optional('DUBAN_ADMIN_KEY', keyText, undefined, { secret: true }),
  today: optional('DUBAN_NOW', isoDate, undefined),
  logLevel: optional('DUBAN_LOG_LEVEL', oneOf(LOG_LEVELS), 'warn' as const),
};

export type EmbeddedSettings = Settings<typeof SCHEMA>;

/** @throws WrongSettings naming every fault at once */
export function embeddedSettings(env: Readonly<Record<string, string | undefined>>): EmbeddedSettings {
  return readSettings(env, SCHEMA);
}
