import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STORES = [
  'register-store',
  'projection-store',
  'query-store',
  'policy-store',
  'key-store',
  'user-store',
  'session-store',
  'item-ids',
  'department-store',
  'alert-store',
  'delivery-store',
  'alert-settings-store',
  'lease-store',
  'watched-group-store',
  'item-history-store',
] as const;
const PORTS = ['bus', ...STORES] as const;

/** Which engine implements which ports. Kafka stores no state and a database is no log, so that the distributed mode needs both. */
const ENGINES: Readonly<Record<string, readonly (typeof PORTS)[number][]>> = {
  memory: PORTS,
  sqlite: PORTS,
  kafka: ['bus'],
  mongo: STORES,
};

const adapters = readdirSync(join(__dirname, '../../libs/adapters'));

/** The cells that have no contract run. */
function missingCells(engines: Readonly<Record<string, readonly string[]>>, folder: string): string[] {
  return Object.entries(engines).flatMap(([engine, ports]) =>
    ports.filter((port) => !existsSync(join(folder, `${port}.${engine}.int.spec.ts`))).map((port) => `${port} × ${engine}`),
  );
}

/** Contract runs that are not in the table. */
function strayCells(engines: Readonly<Record<string, readonly string[]>>, files: readonly string[]): string[] {
  const runs = files.filter((file) => file.endsWith('.int.spec.ts'));
  const known = new Set(Object.entries(engines).flatMap(([engine, ports]) => ports.map((port) => `${port}.${engine}.int.spec.ts`)));
  return runs.filter((file) => !known.has(file));
}

describe('the matrix of ports and adapters', () => {
  test('has every cell', () => {
    expect(missingCells(ENGINES, __dirname)).toEqual([]);
  });

  test('has every adapter: no contract would run for a folder that is not in the table', () => {
    expect(adapters.sort()).toEqual(Object.keys(ENGINES).sort());
  });

  test('has every suite: a port that is not in the list would not be run at all', () => {
    const suites = readdirSync(__dirname).filter((file) => file.endsWith('.contract.ts'));
    expect(suites.map((file) => file.replace('.contract.ts', '')).sort()).toEqual([...PORTS].sort());
  });

  test('has every port in a whole system: embedded on SQLite, distributed on Kafka and a database', () => {
    expect([...ENGINES['sqlite']!].sort()).toEqual([...PORTS].sort());
    expect(ENGINES['kafka']).toContain('bus');
    expect([...ENGINES['mongo']!].sort()).toEqual([...STORES].sort());
  });

  test('has no run that is not in the table', () => {
    expect(strayCells(ENGINES, readdirSync(__dirname))).toEqual([]);
  });

  test('a missing and a stray cell are found', () => {
    expect(missingCells({ sqlite: ['bus'], postgres: ['bus', 'key-store'] }, __dirname)).toEqual([
      'bus × postgres',
      'key-store × postgres',
    ]);
    expect(strayCells({ sqlite: ['bus'] }, ['bus.sqlite.int.spec.ts', 'bus.nats.int.spec.ts'])).toEqual(['bus.nats.int.spec.ts']);
  });
});

const ACCEPTANCE = join(__dirname, '../acceptance');

/** Timelines that run on one kind of system only, and why. */
const ONE_KIND: Readonly<Record<string, string>> = {
  'openapi.e2e.spec.ts':
    'asks the framework which routes there are: it has to be in the same process; the services have the same controllers',
  'operations.e2e.spec.ts': 'the commands of npm run duban on a data folder, while no program runs',
  'operations-errors.e2e.spec.ts': 'dead letters and errors of the same commands on a data folder',
  'operations-engines.e2e.spec.ts': 'the same commands on Kafka and MongoDB, while the services run',
  'department-names.e2e.spec.ts': 'starts a data folder again after it was stopped, and the services likewise, so it names both kinds',
  'alerts-restart.e2e.spec.ts': 'the same: both kinds are stopped, started on a later date, and rebuilt',
  'telling-restart.e2e.spec.ts': 'the same, and everything is delivered again in between',
  'archive-between-modes.e2e.spec.ts': 'moves one archive from a data folder to Kafka and MongoDB and back, so it has both kinds',
  'archive-telling.e2e.spec.ts':
    'moves an archive from one data folder to another; archive-between-modes has the same story on Kafka and MongoDB',
  'openapi-examples.e2e.spec.ts': 'compares the document with the answers of one process in memory; the services have the same controllers',
  'openapi-problems.e2e.spec.ts': 'the same, for its problems, with a store that fails when it is told to',
};

function timelines(): ReadonlyMap<string, string> {
  const files = readdirSync(ACCEPTANCE).filter((file) => file.endsWith('.spec.ts'));
  return new Map(files.map((file) => [file, readFileSync(join(ACCEPTANCE, file), 'utf8')]));
}

/** The timelines that start a system otherwise than by describeSystems, which starts every kind. */
function ofOneKind(texts: ReadonlyMap<string, string>): string[] {
  const startsEvery = (text: string): boolean => /^describeSystems\('/m.test(text);
  const startsOne = (text: string): boolean => /from '\.\.\/support\/(embedded|distributed)-system'|from '\.\.\/\.\.\/apps\//.test(text);
  return [...texts].filter(([, text]) => !startsEvery(text) || startsOne(text)).map(([file]) => file);
}

describe('the timelines of tests/acceptance', () => {
  test('run on every kind of system: embedded, in memory, and distributed', () => {
    expect(ofOneKind(timelines()).sort()).toEqual(Object.keys(ONE_KIND).sort());
    expect(timelines().size).toBeGreaterThan(Object.keys(ONE_KIND).length);
  });

  test('describeSystems starts all of them', () => {
    const text = readFileSync(join(__dirname, '../support/describe-systems.ts'), 'utf8');
    const started = [...text.matchAll(/define\((\w+)\)/g)].map(([, start]) => start);
    expect(started).toEqual(['startSystem', 'startMemorySystem', 'startDistributedSystem']);
  });

  test('one that runs on one kind only is found', () => {
    const every = "import { describeSystems } from '../support/describe-systems';\ndescribeSystems('a', (start) => {});\n";
    const texts = new Map([
      ['every.e2e.spec.ts', every],
      ['none.e2e.spec.ts', "describe('a', () => {});\n"],
      ['both.e2e.spec.ts', `import { startSystem } from '../support/embedded-system';\n${every}`],
    ]);
    expect(ofOneKind(texts)).toEqual(['none.e2e.spec.ts', 'both.e2e.spec.ts']);
  });
});
