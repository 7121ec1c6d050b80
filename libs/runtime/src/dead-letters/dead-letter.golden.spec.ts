import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEAD_LETTER_TOPIC } from '@duban/contracts';
import { DEAD_LETTER_EVENT, deadLetterPublisher } from './dead-letter';

/** One message a line, exactly as it is on the bus. */
const FIXTURE = join(__dirname, '../../../contracts/fixtures', `${DEAD_LETTER_EVENT}.jsonl`);

test('a dead letter is written as these bytes, keyed like the message', async () => {
  const published: [topic: string, key: string, value: string][] = [];
  const publishDeadLetter = deadLetterPublisher(
    async (topic, messages) => {
      published.push(...messages.map(({ key, value }): [string, string, string] => [topic, key, value]));
    },
    { now: () => Date.parse('2024-07-06T00:00:01Z') },
  );
  const origin = { topic: 'duban.livelihood.v1', partition: 3, offset: 42, key: '140406-2024-L05' };
  await publishDeadLetter({ ...origin, value: '{"specversion":"1.0"', reason: "not JSON: Expected ',' or '}'" });
  expect(published).toEqual([[DEAD_LETTER_TOPIC, origin.key, readFileSync(FIXTURE, 'utf8').trimEnd()]]);
});
