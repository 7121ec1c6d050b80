import { COMMAND_SCHEMA } from '../../apps/cli/src/settings';
import { SCHEMA as EMBEDDED } from '../../apps/embedded/src/settings';
import { SCHEMA as LIVELIHOOD } from '../../apps/livelihood/src/settings';
import { SCHEMA as PROJECTS } from '../../apps/projects/src/settings';
import { SCHEMA as TARGETS } from '../../apps/targets/src/settings';
import { SCHEMA as ALERTING } from '../../apps/alerting/src/settings';
import { SCHEMA as TRACKER } from '../../apps/tracker/src/settings';
import { readDocument } from './documents';

const NAMES = new Set(
  [EMBEDDED, PROJECTS, LIVELIHOOD, TARGETS, TRACKER, ALERTING, COMMAND_SCHEMA].flatMap((schema) =>
    Object.values(schema).map(({ name }) => name),
  ),
);

/** The settings of the programs that have no row in a text. */
const findMissingRows = (text: string): readonly string[] =>
  [...NAMES].filter((name) => !new RegExp(`^\\| *\`${name}\` *\\|`, 'm').test(text));

describe.each(['docs/settings.md', 'docs/settings.zh-CN.md'])('%s', (path) => {
  it('has a row for every setting', () => {
    expect(findMissingRows(readDocument(path))).toEqual([]);
  });
});

it('a setting without a row is found', () => {
  expect(findMissingRows('| `PORT` | 3000 |')).toEqual(expect.arrayContaining(['DUBAN_DATA_DIR', 'KAFKA_BROKERS', 'MONGODB_PREFIX']));
  expect(findMissingRows('| `PORT` | 3000 |')).not.toContain('PORT');
});
