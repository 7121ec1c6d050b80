import { cutText } from '@duban/domain';
import { guardReadSide, verifySystem, type Difference, type Verified } from '@duban/operations';
import type { TrackerStores } from '@duban/ports';
import type { CliCommand, CommandContext } from '../command';
import { loadTrackerRules } from '../tracker-rules';
import type { OpenSystem } from '../open-system';
import { withSystem } from '../with-system';

const MOST_SHOWN = 100;

export const verifyCommand: CliCommand = {
  name: 'verify',
  usage: '',
  summary: 'computes every state, evaluation and total from the events, and prints every difference',
  help: `The events of the services are folded again, one item at a time, and compared with the read side of the tracker, and
those of every alert with the alert. Events that the
tracker has not read yet are no difference; they are counted. Services on Kafka and MongoDB may run: an item that differs is compared again.
The exit code is 1 when there is a difference; "duban rebuild" repairs the read side.`,
  options: {},
  words: 0,
  run: (context) =>
    withSystem(context, async (system) => {
      const verified = await verify(context, system, system.tracker, 'verify');
      context.say(formatSummary(verified));
      return verified.differences === 0 && verified.totalsCompared ? 0 : 1;
    }),
};

/**
 * Compares one read side with the events and prints the differences, at most MOST_SHOWN of them.
 * @throws DamagedReadSide, naming the items that cannot be read; StoreUnavailable; TooFarBehind
 */
export async function verify(context: CommandContext, system: OpenSystem, stores: TrackerStores, work: string): Promise<Verified> {
  const tracker = guardReadSide(stores);
  const { today, policies, assess } = await loadTrackerRules(tracker.policies, context);
  let shownCount = 0;
  const found = (difference: Difference): void => {
    shownCount += 1;
    if (shownCount <= MOST_SHOWN) context.say(formatDifference(difference));
    else if (shownCount === MOST_SHOWN + 1) context.say('… and more');
  };
  return verifySystem(
    { ...system, tracker },
    { today, assess, found, refresh: () => policies.load(), onProgress: context.progress.of(work) },
  );
}

export function formatSummary({ items, events, alerts, differences, unread, blocked, totalsCompared, outdated }: Verified): string {
  return [
    `${items} items with ${events} events${alerts > 0 ? `, ${alerts} alerts` : ''}: ${differences === 0 ? 'no difference' : `${differences} differences`}`,
    ...(totalsCompared ? [] : ['totals were not compared, because they changed all the time: verify again when fewer reports arrive']),
    ...(unread > 0 ? [`up to ${unread} events are still to be read by the tracker`] : []),
    ...(outdated > 0
      ? ['an earlier version made the evaluations, which were not compared: the tracker makes them again when it starts']
      : []),
    ...(blocked > 0 ? [`${blocked} items are parked (duban dead-letters list)`] : []),
  ].join('; ');
}

function formatDifference({ of, field, stored, expected }: Difference): string {
  return `${of}${field === '' ? '' : ` ${field}`}: stored ${formatValue(stored)}, expected ${formatValue(expected)}`;
}

function formatValue(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${cutText(text, 200)}…` : text;
}
