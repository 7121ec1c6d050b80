import { Refusal, toInstant } from '@duban/domain';
import type { Clock, FailedAttempts, SessionStore } from '@duban/ports';
import { retryOnConflict } from '@duban/runtime';
import { hashSecret } from '../secret';

/** So many wrong passwords in a row are a person's; after each further one the name waits, twice as long each time. */
const FREE_ATTEMPTS = 5;
const FIRST_DELAY_MS = 15_000;
const LONGEST_DELAY_MS = 15 * 60_000;
/** A whole office may come from one address. */
const ADDRESS_ATTEMPTS = 100;
const ADDRESS_WINDOW_MS = 15 * 60_000;
const WRITES = 50;
/** A name whose attempts are older is like one that nobody has tried. */
export const ATTEMPTS_KEPT_MS = 24 * 3_600_000;

/** How long a name waits after so many wrong passwords in a row, in milliseconds: 15 s after the fifth, doubled up to 15 minutes. */
export function delayAfter(count: number): number {
  return count < FREE_ATTEMPTS ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (count - FREE_ATTEMPTS), LONGEST_DELAY_MS);
}

/**
 * Bounds attempts to sign in, by user name (whether there is such a user or not) and by address. An attempt is counted before its password
 * is checked, so that attempts at once, also in several processes, count like those after one another; a right password takes it back.
 */
export class AttemptLimits {
  constructor(
    private readonly store: SessionStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `locked-out`, with the seconds until the next attempt · `busy` */
  async begin(nameKey: string, address: string): Promise<void> {
    await this.update(toAddressSubject(address), (stored, now) => {
      const passed = stored === undefined ? Infinity : timeSince(stored.since, now);
      if (stored === undefined || passed >= ADDRESS_WINDOW_MS) return { count: 1, since: toInstant(now) };
      if (stored.count >= ADDRESS_ATTEMPTS) throw lockedOut(ADDRESS_WINDOW_MS - passed);
      return { count: stored.count + 1, since: stored.since };
    });
    await this.update(toNameSubject(nameKey), (stored, now) => {
      const passed = stored === undefined ? Infinity : timeSince(stored.at, now);
      if (stored === undefined || passed >= ATTEMPTS_KEPT_MS) return { count: 1, since: toInstant(now) };
      const wait = delayAfter(stored.count) - passed;
      if (wait > 0) throw lockedOut(wait);
      return { count: stored.count + 1, since: stored.since };
    });
  }

  /** The password was right: the name begins anew, and the address has one attempt less. */
  async succeed(nameKey: string, address: string): Promise<void> {
    await this.update(toNameSubject(nameKey), (_, now) => ({ count: 0, since: toInstant(now) }));
    await this.update(toAddressSubject(address), (stored, now) => ({
      count: Math.max((stored?.count ?? 0) - 1, 0),
      since: stored?.since ?? toInstant(now),
    }));
  }

  private async update(
    subject: string,
    decide: (stored: FailedAttempts | undefined, now: number) => Pick<FailedAttempts, 'count' | 'since'>,
  ): Promise<void> {
    await retryOnConflict(
      async () => {
        const stored = await this.store.attempts(subject);
        const now = this.clock.now();
        return this.store.writeAttempts({ subject, ...decide(stored, now), at: toInstant(now), version: (stored?.version ?? 0) + 1 });
      },
      { attempts: WRITES, onExhausted: () => new Refusal('busy') },
    );
  }
}

/** Never negative: where the clock was set back, nobody waits longer than from now on. */
function timeSince(instant: string, now: number): number {
  return Math.max(now - Date.parse(instant), 0);
}

function lockedOut(waitMs: number): Refusal {
  return new Refusal('locked-out', [], { seconds: Math.ceil(waitMs / 1_000) });
}

function toNameSubject(nameKey: string): string {
  return `name:${hashSecret(nameKey)}`;
}

/** Of IPv6 the network of a customer, /64, within which he has as many addresses as he likes. */
function toAddressSubject(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return `address:${address}`;
  const [head = '', tail = ''] = address.split('::');
  const [front, back] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [
    ...(front ?? []),
    ...Array<string>(Math.max(8 - (front?.length ?? 0) - (back?.length ?? 0), 0)).fill('0'),
    ...(back ?? []),
  ];
  return `address:${groups.slice(0, 4).join(':')}`;
}
