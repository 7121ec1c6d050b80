/**
 * Who may import whom. Run by tests/architecture/imports.spec.ts; by hand: `npx depcruise apps libs engines tests bench`.
 * Rooms and directions are explained in AGENTS.md. `$1` in a path is the group captured by the rule's `from`.
 */
const SPECS = '\\.spec\\.ts$|/testing/|\\.fixture\\.ts$|/spec-support\\.ts$';
const LIB = '^libs/((?:adapters/)?[^/]+)/';

/** What each room may import of other rooms. A room that is not listed here may not exist (rule `known-rooms`). */
const ROOMS = {
  'libs/domain': [],
  'libs/spreadsheet': [],
  'libs/contracts': ['domain'],
  'libs/ports': ['contracts', 'domain'],
  'libs/runtime': ['ports', 'contracts', 'domain'],
  'libs/operations': ['runtime', 'ports', 'contracts', 'domain'],
  'libs/register': ['ports', 'contracts', 'domain', 'spreadsheet'],
  'libs/adapters/[^/]+': ['runtime', 'ports', 'contracts', 'domain'],
  'libs/nest-kit': ['runtime', 'register', 'ports', 'contracts', 'domain', 'spreadsheet'],
  'libs/distributed': ['nest-kit', 'runtime', 'register', 'ports', 'contracts', 'domain', 'adapters/kafka', 'adapters/mongo'],
};

const direction = ([room, allowed]) => ({
  name: `direction-${room.replace('[^/]+', '*').replaceAll('/', '-')}`,
  comment: `${room} may import ${allowed.join(', ') || 'no other room'}`,
  severity: 'error',
  from: { path: `^(${room})/`, pathNot: SPECS },
  to: { path: '^(apps|libs|tests|bench|scripts)/', pathNot: [`^$1/`, ...allowed.map((name) => `^libs/${name}/`)] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(ROOMS).map(direction),
    {
      name: 'known-rooms',
      comment: 'A new room under libs needs its directions written down here',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^(${Object.keys(ROOMS).join('|')})/` },
      to: {},
    },
    {
      name: 'domain-is-pure',
      comment: 'no node:*, no package',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: SPECS },
      to: { pathNot: '^libs/domain/' },
    },
    {
      name: 'programs-do-not-import-tests',
      severity: 'error',
      from: { path: '^(apps|libs|bench)/', pathNot: SPECS },
      to: { path: '^tests/|\\.spec\\.ts$|/src/testing/' },
    },
    {
      name: 'programs-do-not-import-engines',
      comment: 'what starts Kafka and MongoDB is for tests and benchmarks',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: SPECS },
      to: { path: '^engines/' },
    },
    {
      name: 'engines-stand-alone',
      severity: 'error',
      from: { path: '^engines/' },
      to: { path: '^(apps|libs|tests|bench|scripts)/' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'services talk through events; only apps/embedded composes them, and apps/duban works on what they keep',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: `^apps/(embedded|duban)/|${SPECS}` },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-do-not-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'only-sqlite-imports-node-sqlite',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/adapters/sqlite/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'only-kafka-imports-kafkajs',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/adapters/kafka/' },
      to: { path: '(^|/)kafkajs(/|$)' },
    },
    {
      name: 'only-mongo-imports-mongoose',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/adapters/mongo/' },
      to: { path: '(^|/)(mongoose|mongodb|bson)(/|$)' },
    },
    {
      name: 'only-nest-kit-and-apps-import-nest',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/nest-kit/' },
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
      comment: 'of another lib only what its index.ts offers',
      severity: 'error',
      from: { path: LIB },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '/src/index\\.ts$'] },
    },
    {
      name: 'apps-use-the-index-of-libs',
      comment: 'what a lib offers to tests stands in its src/testing; programs are kept from it above',
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
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: SPECS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|\\.tmp)/|^apps/console/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
