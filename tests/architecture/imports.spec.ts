import { cruise, cruiseFiles, type Findings, ROOT } from './cruise';

const importing = (specifier: string): string => `import * as it from '${specifier}'; export const used = it;`;

/** Minimal rooms, so that a sample's imports resolve; the packages are stand-ins. */
const ROOMS = {
  'libs/domain/src/index.ts': `export * from './item';`,
  'libs/domain/src/item.ts': `export const item = 1;`,
  'libs/contracts/src/index.ts': `export const contract = 1;`,
  'libs/ports/src/index.ts': `export const port = 1;`,
  'libs/runtime/src/index.ts': `export const runtime = 1;`,
  'libs/operations/src/index.ts': `export const operations = 1;`,
  'libs/register/src/index.ts': `export const register = 1;`,
  'libs/spreadsheet/src/index.ts': `export const spreadsheet = 1;`,
  'libs/validation/src/index.ts': `export const validation = 1;`,
  'libs/tracker/src/index.ts': `export const tracker = 1;`,
  'libs/register-http/src/index.ts': `export const routes = 1;`,
  'libs/nest-kit/src/index.ts': `export const kit = 1;`,
  'libs/adapters/sqlite/src/index.ts': `export const sqlite = 1;`,
  'libs/adapters/memory/src/index.ts': `export const memory = 1;`,
  'apps/tracker/src/tracker.ts': `export const tracker = 1;`,
  'apps/tracker/src/tracker.module.ts': `export const module = 1;`,
  'engines/engine.ts': `export const engine = 1;`,
  'tests/support/clock.ts': `export const clock = 1;`,
  'libs/ports/src/inner/index.ts': `export const inner = 1;`,
  'libs/domain/src/z.ts': importing('./y'),
  'libs/domain/src/y.ts': `export const y = 1;`,
  'libs/domain/src/testing/story.ts': `export const story = 1;`,
  'node_modules/@nestjs/common/package.json': `{"name":"@nestjs/common","version":"1.0.0","main":"index.js"}`,
  'node_modules/@nestjs/common/index.js': `exports.Module = 1;`,
  'node_modules/kafkajs/package.json': `{"name":"kafkajs","version":"1.0.0","main":"index.js"}`,
  'node_modules/kafkajs/index.js': `exports.Kafka = 1;`,
  'node_modules/mongoose/package.json': `{"name":"mongoose","version":"1.0.0","main":"index.js"}`,
  'node_modules/mongoose/index.js': `exports.Schema = 1;`,
  'node_modules/nodemailer/package.json': `{"name":"nodemailer","version":"1.0.0","main":"index.js"}`,
  'node_modules/nodemailer/index.js': `exports.createTransport = 1;`,
  'node_modules/fast-check/package.json': `{"name":"fast-check","version":"1.0.0","main":"index.js"}`,
  'node_modules/fast-check/index.js': `exports.check = 1;`,
  'node_modules/openapi-fetch/package.json': `{"name":"openapi-fetch","version":"1.0.0","main":"index.js"}`,
  'node_modules/openapi-fetch/index.js': `exports.createClient = 1;`,
  'node_modules/left-behind/package.json': `{"name":"left-behind","version":"1.0.0","main":"index.js"}`,
  'node_modules/left-behind/index.js': `exports.left = 1;`,
};

/** Offence, the rule that must name it, the file that commits it, what that file imports. */
const OFFENCES = [
  ['a file that is not there', 'resolvable', 'libs/ports/src/a.ts', './nowhere'],
  ['domain → contracts', 'direction-libs-domain', 'libs/domain/src/b.ts', '@duban/contracts'],
  ['client → domain', 'direction-libs-client', 'libs/client/src/b2.ts', '@duban/domain'],
  ['console → domain', 'console-runs-in-browsers', 'apps/console/src/b4.ts', '@duban/domain'],
  ['client → node', 'client-runs-in-browsers', 'libs/client/src/b3.ts', 'node:crypto'],
  ['contracts → ports', 'direction-libs-contracts', 'libs/contracts/src/c.ts', '@duban/ports'],
  ['ports → runtime', 'direction-libs-ports', 'libs/ports/src/d.ts', '@duban/runtime'],
  ['runtime → register', 'direction-libs-runtime', 'libs/runtime/src/e.ts', '@duban/register'],
  ['operations → register', 'direction-libs-operations', 'libs/operations/src/y.ts', '@duban/register'],
  ['register → an adapter', 'direction-libs-register', 'libs/register/src/f.ts', '@duban/sqlite'],
  ['alerting → the tracker', 'direction-libs-alerting', 'libs/alerting/src/e1.ts', '@duban/tracker'],
  ['alerting → node', 'alerting-has-no-io', 'libs/alerting/src/e2.ts', 'node:fs'],
  ['channels → alerting', 'direction-libs-channels', 'libs/channels/src/e3.ts', '../../alerting/src/e1'],
  ['mail sent by an app', 'only-channels-send', 'apps/tracker/src/p4.ts', 'nodemailer'],
  ['spreadsheet → domain', 'direction-libs-spreadsheet', 'libs/spreadsheet/src/g.ts', '@duban/domain'],
  ['accounts → nest-kit', 'direction-libs-accounts', 'libs/accounts/src/g1.ts', '@duban/nest-kit'],
  ['nest-kit → an adapter', 'direction-libs-nest-kit', 'libs/nest-kit/src/h.ts', '@duban/memory'],
  ['distributed → the other mode', 'direction-libs-distributed', 'libs/distributed/src/h1.ts', '@duban/sqlite'],
  ['validation → runtime', 'direction-libs-validation', 'libs/validation/src/h2.ts', '@duban/runtime'],
  ['the read side → the write side', 'direction-libs-tracker', 'libs/tracker/src/h3.ts', '@duban/register'],
  ['the write side’s HTTP → the read side', 'direction-libs-register-http', 'libs/register-http/src/h4.ts', '@duban/tracker'],
  ['an adapter → another', 'direction-libs-adapters-*', 'libs/adapters/sqlite/src/i.ts', '@duban/memory'],
  ['a room without directions', 'known-rooms', 'libs/helpers/src/j.ts', '@duban/domain'],
  ['domain → node', 'domain-is-pure', 'libs/domain/src/k.ts', 'node:crypto'],
  ['domain → a package', 'domain-is-pure', 'libs/domain/src/l.ts', '@nestjs/common'],
  ['a program → a test', 'programs-do-not-import-tests', 'apps/tracker/src/m.ts', '../../../tests/support/clock'],
  ['a program → an engine', 'programs-do-not-import-engines', 'apps/tracker/src/b1.ts', '../../../engines/engine'],
  ['an engine → a lib', 'engines-stand-alone', 'engines/c1.ts', '@duban/domain'],
  ['a program → what is for tests', 'programs-do-not-import-tests', 'apps/tracker/src/m1.ts', '../../../libs/domain/src/testing/story'],
  ['an app → another', 'apps-do-not-import-apps', 'apps/projects/src/n.ts', '../../tracker/src/tracker'],
  ['embedded → the inside of a service', 'embedded-composes-modules', 'apps/embedded/src/n1.ts', '../../tracker/src/tracker'],
  ['a lib → an app', 'libs-do-not-import-apps', 'libs/nest-kit/src/o.ts', '../../../apps/tracker/src/tracker'],
  ['SQLite in an app', 'only-sqlite-imports-node-sqlite', 'apps/tracker/src/p.ts', 'node:sqlite'],
  ['SQLite in another adapter', 'only-sqlite-imports-node-sqlite', 'libs/adapters/memory/src/p.ts', 'node:sqlite'],
  ['kafkajs in an app', 'only-kafka-imports-kafkajs', 'apps/tracker/src/p2.ts', 'kafkajs'],
  ['kafkajs in another adapter', 'only-kafka-imports-kafkajs', 'libs/adapters/memory/src/p2.ts', 'kafkajs'],
  ['mongoose in an app', 'only-mongo-imports-mongoose', 'apps/tracker/src/p3.ts', 'mongoose'],
  ['mongoose in another adapter', 'only-mongo-imports-mongoose', 'libs/adapters/memory/src/p3.ts', 'mongoose'],
  ['Nest in the register', 'only-http-rooms-and-apps-import-nest', 'libs/register/src/q.ts', '@nestjs/common'],
  ['a lib → its own index', 'own-index', 'libs/ports/src/r.ts', './index'],
  ['an adapter → its own alias', 'own-index', 'libs/adapters/sqlite/src/s.ts', '@duban/sqlite'],
  ['an index inside a lib', 'one-index-per-lib', 'libs/ports/src/a1.ts', './inner/index'],
  ['a lib → the inside of another', 'libs-through-their-index', 'libs/ports/src/t.ts', '../../domain/src/item'],
  ['an app → the inside of a lib', 'apps-use-the-index-of-libs', 'apps/tracker/src/u.ts', '../../../libs/domain/src/item'],
  ['an index without its alias', 'index-through-the-alias', 'libs/ports/src/v.ts', '../../domain/src/index'],
  ['a package that is not declared', 'no-undeclared-packages', 'apps/tracker/src/w.ts', 'left-behind'],
  ['a development package in a program', 'no-development-packages-in-programs', 'libs/register/src/x.ts', 'fast-check'],
  ['a file in a cycle', 'no-cycles', 'libs/domain/src/y.ts', './z'],
] as const;

/** Every room’s test files, importing an app: rule, file. */
const TEST_OFFENCES = [
  'client',
  'domain',
  'contracts',
  'ports',
  'runtime',
  'accounts',
  'operations',
  'register',
  'spreadsheet',
  'validation',
  'tracker',
  'alerting',
  'channels',
  'nest-kit',
  'register-http',
  'distributed',
  'adapters/*',
].map((room) => [`direction-of-tests-libs-${room.replace('/', '-')}`, `libs/${room.replace('*', 'sqlite')}/src/t1.spec.ts`] as const);

// A process each, which takes its time while other tests keep the machine busy.
jest.setTimeout(120_000);

describe('imports', () => {
  let offending: Findings;

  beforeAll(() => {
    const files = OFFENCES.map(([, , file, specifier]) => [file, importing(specifier)] as const);
    const specs = TEST_OFFENCES.map(([, file]) => {
      const up = '../'.repeat(file.split('/').length - 1);
      return [file, importing(`${up}apps/tracker/src/tracker`)] as const;
    });
    offending = cruiseFiles({ ...ROOMS, ...Object.fromEntries([...files, ...specs]) });
  });

  it('of this project follow the directions, without a cycle', () => {
    const { modules, violations } = cruise(ROOT);

    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(20);
  });

  it('are judged without complaint in a sample that follows the rules', () => {
    const { violations } = cruiseFiles({
      ...ROOMS,
      'libs/contracts/src/index.ts': importing('@duban/domain'),
      'libs/ports/src/index.ts': importing('@duban/contracts'),
      'libs/register/src/index.ts': `${importing('@duban/ports')} export * from '@duban/spreadsheet';`,
      'libs/adapters/sqlite/src/index.ts': `${importing('node:sqlite')} export * from '@duban/runtime';`,
      'libs/adapters/kafka/src/index.ts': importing('kafkajs'),
      'libs/adapters/mongo/src/index.ts': importing('mongoose'),
      'libs/nest-kit/src/index.ts': importing('@nestjs/common'),
      'libs/client/src/index.ts': importing('openapi-fetch'),
      'libs/distributed/src/index.ts': `${importing('@duban/kafka')} export * from '@duban/nest-kit';`,
      'libs/domain/src/item.spec.ts': importing('fast-check'),
      'apps/tracker/src/main.ts': importing('@duban/sqlite'),
      'apps/embedded/src/main.ts': importing('../../tracker/src/tracker.module'),
      'bench/fold.ts': importing('node:sqlite'),
      'tests/architecture/drift.spec.ts': importing('../../libs/domain/src/testing/story'),
      'bench/bare.ts': importing('kafkajs'),
      'bench/bulk.ts': importing('mongoose'),
    });

    expect(violations).toEqual([]);
  });

  it.each(OFFENCES)('refuse %s (%s)', (_, rule, file) => {
    expect(offending.violations).toContainEqual(expect.stringContaining(`${rule}: ${file} → `));
  });

  it.each(TEST_OFFENCES)('refuse a test that breaks %s', (rule, file) => {
    expect(offending.violations).toContainEqual(expect.stringContaining(`${rule}: ${file} → `));
  });

  it('have a sample for every rule', () => {
    const shown = new Set(offending.violations.map((violation) => violation.split(':')[0]));

    expect([...offending.rules].filter((rule) => !shown.has(rule))).toEqual([]);
  });
});
