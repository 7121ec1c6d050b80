import { emptyState, SERVICES } from '@duban/domain';
import { itemTopic } from '@duban/contracts';
import { NothingBlocked, listBlockedItems, releaseItem, type BlockedItem } from '@duban/operations';
import { findInvalidMessages } from '@duban/tracker';
import { type CliCommand, type CommandContext } from '../command';
import { loadTrackerRules } from '../tracker-rules';
import type { OpenSystem } from '../open-system';
import { withSystem } from '../with-system';

export const deadLettersList: CliCommand = {
  name: 'dead-letters list',
  usage: '',
  summary: 'lists the items whose messages are parked behind a dead letter',
  help: 'Prints one line for each item: its key, topic, partition and offset of its first message, how many wait, and the reason.',
  options: {},
  words: 0,
  run: (context) =>
    withSystem(context, async (system) => {
      const { say } = context;
      const items = await listBlockedItems(system, { headsOnly: true });
      for (const item of items) say(`${describeItem(item)}: ${item.messages[0]?.reason ?? ''}`);
      if (items.length === 0) say('Nothing is parked.');
      return 0;
    }),
};

export const deadLettersShow: CliCommand = {
  name: 'dead-letters show',
  usage: 'KEY',
  summary: 'shows the parked messages of one item unchanged',
  help: 'Prints the offset of each message, the reason why it is parked, and its bytes.',
  options: {},
  words: 1,
  run: (context, { positionals: [key = ''] }) =>
    withSystem(context, async (system) => {
      const { say } = context;
      const items = await listBlockedItems(system, { key });
      if (items.length === 0) throw new NothingBlocked(`No messages of ${key} are parked.`);
      for (const item of items) {
        say(describeItem(item));
        for (const { offset, reason, value } of item.messages) say(`@${offset} ${reason}\n${value}`);
      }
      return 0;
    }),
};

export const deadLettersRelease: CliCommand = {
  name: 'dead-letters release',
  usage: 'KEY [--drop REASON]',
  summary: 'publishes the parked messages of one item to their topic again, in order',
  help: `Use it after the cause is removed, for example with a version of Duban that can read the message. Every message is decoded and
evaluated first; when one still cannot be read, nothing is released. A running tracker processes the messages at once, the embedded program
at its next start. Messages of the item that arrived meanwhile stay parked: check with "dead-letters list", and release again.

  --drop REASON   drops the messages that still cannot be read. They stay in the log with the reason; the item shows the missing
                  events under "awaiting".`,
  options: { drop: { type: 'string' } },
  words: 1,
  run: (context, { positionals: [key = ''], values }) => {
    return withSystem(context, (system) => release(context, system, key, values['drop'] as string | undefined));
  },
};

async function release(context: CommandContext, system: OpenSystem, key: string, dropBecause: string | undefined): Promise<number> {
  const { today, policies } = await loadTrackerRules(system.tracker.policies, context);
  const faults = async ({ topic, messages }: BlockedItem): Promise<Map<number, string>> => {
    const service = SERVICES.find((each) => itemTopic(each) === topic) ?? 'projects';
    const state = (await system.tracker.queries.item(key))?.state ?? emptyState(key, service);
    return findInvalidMessages(state, messages, today, policies);
  };
  const released = await releaseItem(system, key, { faults, ...(dropBecause !== undefined && { dropBecause }) });
  for (const { topic, partition, offset, reason } of released.dropped) context.say(`Dropped ${topic}/${partition}@${offset}: ${reason}`);
  context.say(`Released ${released.messages - released.dropped.length} of ${released.messages} messages of ${key}.`);
  return 0;
}

function describeItem({ key, topic, partition, from, messages }: BlockedItem): string {
  return `${key} ${topic}/${partition}@${from}, ${messages.length} waiting`;
}
