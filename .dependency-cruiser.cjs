/**
 * Who may import whom. Run by tests/architecture/imports.spec.ts; by hand: `npx depcruise --output-type err apps libs engines tests bench`.
 * Rooms and directions are explained in AGENTS.md. `$1` in a path is the group captured by the rule's `from`.
 */

/** Files that no program loads: specs, and what a room offers to specs. They have rules of their own below. */
const TEST_FILES = '\\.spec\\.ts$|/testing/|\\.fixture\\.ts$|/spec-support\\.ts$';
const LIB = '^libs/((?:adapters/)?[^/]+)/';

const CORE = ['runtime', 'ports', 'contracts', 'alerting', 'domain'];

/** What each room may import of other rooms. A room that is not listed here may not exist (rule `known-rooms`). */
const ROOMS = {
  'libs/domain': [],
  'libs/client': [],
  'libs/spreadsheet': [],
  'libs/contracts': ['alerting', 'domain'],
  'libs/ports': ['contracts', 'alerting', 'domain'],
  'libs/runtime': ['ports', 'contracts', 'domain'],
  'libs/validation': ['domain'],
  'libs/register': ['validation', 'spreadsheet', ...CORE],
  'libs/tracker': ['spreadsheet', ...CORE],
  'libs/alerting': ['domain'],
  'libs/channels': [],
  'libs/accounts': CORE,
  'libs/operations': ['channels', ...CORE],
  'libs/adapters/[^/]+': CORE,
  'libs/nest-kit': ['accounts', 'validation', 'spreadsheet', ...CORE],
  'libs/register-http': ['nest-kit', 'accounts', 'register', 'validation', 'spreadsheet', ...CORE],
  'libs/distributed': ['nest-kit', 'accounts', 'register-http', 'adapters/kafka', 'adapters/mongo', ...CORE],
};

/** What the test files of a room may import besides: memory adapters, tests/support, engines, and what other rooms offer in `testing`. */
const FOR_TESTS = ['^libs/adapters/memory/', '^tests/support/', '^engines/', '/src/testing/'];

const direction = ([room, allowed]) => ({
  name: `direction-${room.replace('[^/]+', '*').replaceAll('/', '-')}`,
  comment: `${room} may import ${allowed.join(', ') || 'no other room'}`,
  severity: 'error',
  from: { path: `^(${room})/`, pathNot: TEST_FILES },
  to: { path: '^(apps|libs|tests|bench|scripts|engines)/', pathNot: [`^$1/`, ...allowed.map((name) => `^libs/${name}/`)] },
});

const testDirection = ([room, allowed]) => ({
  name: `direction-of-tests-${room.replace('[^/]+', '*').replaceAll('/', '-')}`,
  comment: `test files of ${room} may import ${[...allowed, 'memory adapters', 'tests/support', 'engines', 'testing folders'].join(', ')}`,
  severity: 'error',
  from: { path: `^(${room})/.*(${TEST_FILES})` },
  to: { path: '^(apps|libs|tests|bench|scripts|engines)/', pathNot: [`^$1/`, ...allowed.map((name) => `^libs/${name}/`), ...FOR_TESTS] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'two files that import each other are one file', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', comment: 'what is imported exists', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(ROOMS).map(direction),
    ...Object.entries(ROOMS).map(testDirection),
    {
      name: 'known-rooms',
      comment: 'a new room under libs needs its directions written down here',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^(${Object.keys(ROOMS).join('|')})/` },
      to: {},
    },
    {
      name: 'domain-is-pure',
      comment: 'the rules import neither node:* nor a package',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: TEST_FILES },
      to: { pathNot: '^libs/domain/' },
    },
    {
      name: 'alerting-has-no-io',
      comment: 'rules, workflow and pipeline of alerts are plain functions: no node:*, no package but the holidays',
      severity: 'error',
      from: { path: '^libs/alerting/', pathNot: TEST_FILES },
      to: { pathNot: ['^libs/(alerting|domain)/', '(^|/)chinese-days/'] },
    },
    {
      name: 'client-runs-in-browsers',
      comment: 'the client knows the API by the types made from its document, and needs fetch only',
      severity: 'error',
      from: { path: '^libs/client/', pathNot: TEST_FILES },
      to: { pathNot: '^libs/client/|(^|/)openapi-fetch(/|$)' },
    },
    {
      name: 'console-runs-in-browsers',
      comment: 'the console knows the programs by their API alone: of ours only the client, nothing of Node',
      severity: 'error',
      from: { path: '^apps/console/src/', pathNot: TEST_FILES },
      to: { path: '^(apps|libs|tests|bench|scripts|engines)/|^node:', pathNot: ['^apps/console/src/', '^libs/client/src/index\\.ts$'] },
    },
    {
      name: 'programs-do-not-import-tests',
      comment: 'what runs in production does not need the tests',
      severity: 'error',
      from: { path: '^(apps|libs|bench)/', pathNot: TEST_FILES },
      to: { path: '^tests/|\\.spec\\.ts$|/src/testing/' },
    },
    {
      name: 'programs-do-not-import-engines',
      comment: 'what starts Kafka and MongoDB is for tests and benchmarks',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST_FILES },
      to: { path: '^engines/' },
    },
    {
      name: 'engines-stand-alone',
      comment: 'the starters of Kafka and MongoDB know nothing of the program',
      severity: 'error',
      from: { path: '^engines/' },
      to: { path: '^(apps|libs|tests|bench|scripts)/' },
    },
    {
      name: 'apps-do-not-import-apps',
      comment: 'services talk through events; what two apps need lives in a lib',
      severity: 'error',
      from: { path: '^apps/(projects|livelihood|targets|tracker|cli|alerting|console)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'embedded-composes-modules',
      comment: 'embedded takes of each service its module, its connect function, its import columns and rules (for samples), nothing else',
      severity: 'error',
      from: { path: '^apps/embedded/' },
      to: {
        path: '^apps/',
        pathNot: [
          '^apps/embedded/',
          '/src/[^/]+\\.module\\.ts$',
          '/src/connect-[^/]+\\.ts$',
          '/src/import-columns\\.ts$',
          '/src/[^/]+-rules\\.ts$',
        ],
      },
    },
    {
      name: 'libs-do-not-import-apps',
      comment: 'apps are the outermost layer',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'only-sqlite-imports-node-sqlite',
      comment: 'an engine is known in its own adapter only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/adapters/sqlite/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'only-kafka-imports-kafkajs',
      comment: 'an engine is known in its own adapter only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/adapters/kafka/' },
      to: { path: '(^|/)kafkajs(/|$)' },
    },
    {
      name: 'only-mongo-imports-mongoose',
      comment: 'an engine is known in its own adapter only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/adapters/mongo/' },
      to: { path: '(^|/)(mongoose|mongodb|bson)(/|$)' },
    },
    {
      name: 'only-channels-send',
      comment: 'every message leaves through a channel, which checks the address',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/channels/' },
      to: { path: '(^|/)(nodemailer|standardwebhooks)(/|$)' },
    },
    {
      name: 'only-http-rooms-and-apps-import-nest',
      comment: 'rules, use cases and adapters work without a web framework',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/(nest-kit|register-http)/' },
      to: { path: '(^|/)@nestjs/' },
    },
    {
      name: 'own-index',
      comment: 'inside a lib, import the file',
      severity: 'error',
      from: { path: LIB },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'one-index-per-lib',
      comment: 'an index inside a lib hides which file is meant, and invites cycles',
      severity: 'error',
      from: {},
      to: { path: '^libs/.+/src/.+/index\\.ts$' },
    },
    {
      name: 'libs-through-their-index',
      comment: 'of another lib only what its index.ts offers, and to test files what it offers in testing',
      severity: 'error',
      from: { path: LIB },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '/src/(index\\.ts$|testing/)'] },
    },
    {
      name: 'apps-use-the-index-of-libs',
      comment: 'of a lib only what its index.ts offers, and to test files what it offers in testing',
      severity: 'error',
      from: { path: '^(apps|tests|bench)/' },
      to: { path: '^libs/', pathNot: '/src/(index\\.ts$|testing/)' },
    },
    {
      name: 'index-through-the-alias',
      comment: '@duban/<lib>, not a relative path',
      severity: 'error',
      from: { path: '^(apps|libs|tests|bench)/' },
      to: { path: '^libs/.*/src/index\\.ts$', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'types may come from what a declared package brings along',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-development-packages-in-programs',
      comment: 'an installation without development packages runs; the console is built before',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [TEST_FILES, '^apps/console/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|\\.tmp)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
