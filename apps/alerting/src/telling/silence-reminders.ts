import {
  endingBefore,
  findPerson,
  MESSAGE_TEXTS,
  nextTelling,
  type ContactAddress,
  type HolidayCalendar,
  type MessageLocale,
} from '@duban/alerting';
import { toInstant, type IsoInstant } from '@duban/domain';
import type { Delivery, DeliveryStore, MessageTarget } from '@duban/ports';
import { hash } from './message-maker';
import type { RegionSilence, TellingBook, TellingSettings } from './telling-settings';
import type { ZonedTime } from './zoned-time';

const DAY_MS = 24 * 3_600_000;

export interface SilenceRemindersDependencies {
  readonly deliveries: DeliveryStore;
  readonly settings: TellingSettings;
  readonly calendar: HolidayCalendar;
  readonly time: ZonedTime;
}

/** Reminds the author of a silence in the last office hours that are a day before its end, once; or says that nobody knows the author. */
export class SilenceReminders {
  private readonly done = new Set<string>();

  constructor(private readonly dependencies: SilenceRemindersDependencies) {}

  async run(now: number): Promise<void> {
    const book = await this.dependencies.settings.read();
    const isDue = (silence: RegionSilence): boolean =>
      endingBefore([silence], toInstant(now), this.nextChance(silence.region, book, now)).length > 0;
    for (const silence of book.allSilences().filter(isDue)) await this.remind(silence, book, now);
  }

  /** When people are told a day from now: over a weekend or a holiday week, what ends before that has to be told today. */
  private nextChance(region: string, book: TellingBook, now: number): IsoInstant {
    const { calendar, time } = this.dependencies;
    return time.toInstant(nextTelling(time.toMoment(now + DAY_MS), 'at-once', book.routes(region).hours, calendar));
  }

  private async remind(silence: RegionSilence, book: TellingBook, now: number): Promise<void> {
    const { deliveries, calendar, time } = this.dependencies;
    const ends = silence.end.type === 'instant' ? silence.end.at : '';
    const key = hash('silence', silence.region, silence.id, ends);
    const moment = time.toMoment(now);
    const first = nextTelling(moment, 'at-once', book.routes(silence.region).hours, calendar);
    if (this.done.has(key) || first.date !== moment.date || first.time !== moment.time) return;
    for (const [at, target] of targets(silence, book).entries()) {
      const id = at === 0 ? key : hash(key, String(at));
      if ((await deliveries.delivery(id)) === undefined) await deliveries.writeDeliveries([this.message(id, silence, target, now)]);
    }
    this.done.add(key);
  }

  private message(id: string, silence: RegionSilence, target: MessageTarget, now: number): Delivery {
    const language: MessageLocale = target.language ?? 'zh-CN';
    const { date, time } = this.dependencies.time.toMoment(silence.end.type === 'instant' ? Date.parse(silence.end.at) : now);
    const title = MESSAGE_TEXTS[language].silenceEnds(silence.reason, `${date} ${time}`);
    const at = toInstant(now);
    const state = target.reason === null ? ('waiting' as const) : ('undeliverable' as const);
    const progress = { state, reason: target.reason, createdAt: at, dueAt: at, sentAt: null, attempts: [], failedAttempts: 0, round: 1 };
    return { id, version: 1, group: `silence|${silence.id}`, target, title, paragraphs: [[title]], notices: 1, language, ...progress };
  }
}

function targets({ region, by }: RegionSilence, book: TellingBook): readonly MessageTarget[] {
  const [person] = findPerson(by, book.contacts(region));
  const nobody = { region, channelId: null, mail: null, name: by, language: person?.language ?? null };
  if (person === undefined) return [{ ...nobody, reason: 'no-contact' }];
  if (person.addresses.length === 0) return [{ ...nobody, reason: 'no-address' }];
  return person.addresses.map(({ channelId, mail }: ContactAddress) => {
    const channel = channelId === undefined ? book.mailChannel(region) : book.channel(region, channelId);
    return {
      ...nobody,
      mail: mail ?? null,
      channelId: channel?.key ?? null,
      reason: channel === undefined ? ('no-channel' as const) : null,
    };
  });
}
