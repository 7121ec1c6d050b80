import type { SessionTimes } from '@duban/accounts';
import type { IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';
import { fixedDateClock, systemClock } from '@duban/runtime';
import { LOG_LEVELS } from '../logger';
import { channelSettings } from './channel-settings';
import { integer, isoDate, networks, oneOf, text, textOfAtLeast, timeZone } from './readers';
import { NotA, optional, type Settings } from './read-settings';
import { retentionSettings } from './retention-settings';

/** The key is sent in an HTTP header, which takes neither spaces nor Chinese: a key that cannot be used is refused at the start. */
const keyText = (value: string): string => {
  if (!/^[\x21-\x7e]{0,200}$/.test(value)) throw new NotA('at most 200 ASCII characters without spaces');
  return textOfAtLeast(16)(value);
};

/** The settings of every program that serves HTTP. */
export const programSettings = ({ port }: { readonly port: number }) => ({
  host: optional('HOST', text, '127.0.0.1'),
  port: optional('PORT', integer({ min: 0, max: 65_535 }), port),
  zone: optional('DUBAN_TIME_ZONE', timeZone, 'Asia/Shanghai'),
  adminKey: optional('DUBAN_ADMIN_KEY', keyText, undefined, { secret: true }),
  sessionIdleMinutes: optional('DUBAN_SESSION_IDLE_MINUTES', integer({ min: 5, max: 1_440 }), 60),
  sessionHours: optional('DUBAN_SESSION_HOURS', integer({ min: 1, max: 720 }), 12),
  trustedProxies: optional('DUBAN_TRUSTED_PROXIES', networks, []),
  today: optional('DUBAN_NOW', isoDate, undefined),
  logLevel: optional('DUBAN_LOG_LEVEL', oneOf(LOG_LEVELS), 'warn' as const),
  ...channelSettings,
  ...retentionSettings,
});

export type ProgramSettings = Settings<ReturnType<typeof programSettings>>;

/** How long sessions last. */
export function sessionTimes({
  sessionIdleMinutes,
  sessionHours,
}: Pick<ProgramSettings, 'sessionIdleMinutes' | 'sessionHours'>): SessionTimes {
  return { idleMs: sessionIdleMinutes * 60_000, longestMs: sessionHours * 3_600_000 };
}

/** The machine's clock, or one that stands on the date of DUBAN_NOW. */
export function createClock({ today, zone }: { readonly today: IsoDate | undefined; readonly zone: string }): Clock {
  return today === undefined ? systemClock : fixedDateClock(today, zone);
}
