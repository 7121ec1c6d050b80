import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const CODE = ['apps/**/*.{ts,tsx}', 'libs/**/*.ts', 'engines/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'];
const TESTS = ['**/*.spec.ts', 'tests/**/*.ts', '**/*.fixture.ts', '**/spec-support.ts', '**/testing/**/*.ts'];
/** Programs that speak to the person who typed the command; everything else logs through the logger it is given. */
const SPEAKING = [
  'scripts/**',
  'bench/**',
  '.ci/**',
  'engines/main.ts',
  'apps/*/src/main.ts',
  'apps/embedded/src/cli/**',
  'apps/embedded/src/{demo,say}*.ts',
];
/** Classes that describe answers: nobody makes instances of them, what has their type is plain data. */
const ANSWERS = ['ImportView', 'ItemListEntryResponse', 'ItemView', 'KeyResponse', 'ProblemDocument'];
/** Made by `npm run openapi`. */
const MADE = ['libs/client/src/schema.d.ts'];

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'dist/**', 'coverage/**', '.tmp/**', ...MADE] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.{js,cjs,mjs,ts,tsx}'],
    rules: {
      'no-console': 'error',
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-expressions': 'error',
      'no-template-curly-in-string': 'error',
      'no-constant-binary-expression': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.{js,cjs,mjs}'], rules: { 'no-unused-vars': 'error', 'no-redeclare': 'error', 'no-unreachable': 'error' } },
  {
    files: CODE,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // In strictTypeChecked already; named because the guarantees of the project stand on them.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // A new kind of event, measure or light must be met wherever the kinds are told apart. A default that handles the rest on
      // purpose is an answer too.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Leaves files with decorators alone: there the classes are needed at run time (emitDecoratorMetadata).
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Not consistent-type-exports: an index would change its form with every file that gains its first function.
      // An adapter fulfils a port that speaks of promises, also where its engine answers at once (node:sqlite).
      '@typescript-eslint/require-await': 'off',
      // Messages are made of numbers; `${object}` remains an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Nest modules are classes without members.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // `while (true)` with a return inside reads better than a flag.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      // `() => clearTimeout(timer)` is fine: what it returns is nothing.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
      // `readJson<Manifest>(path)` says what the caller expects; a cast at each call says no more.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Types are structural here: Nest declares bags of options as classes, and commands are plain data.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // [...text] walks code points, which is what cell texts and codes are made of; spreading objects of classes stays an error.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string', { from: 'file', name: ANSWERS }] }],
    },
  },
  {
    files: ['apps/console/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: TESTS,
    rules: {
      // The rules of the plan are pure: no engine, no framework, no clock, no environment.
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '^[^.]', message: 'libs/domain imports nothing outside itself: no node:*, no package, no other lib.' }],
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'fetch',
        'crypto',
        'performance',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Chance comes in as an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time comes in as an argument.' },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      // A fixture's first element is known to be there; the test fails clearly when it is not.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Bodies of HTTP answers are parsed JSON: the expectation is what checks them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Plain literals and spreads stand for commands and DTOs: what counts is the data in them.
      '@typescript-eslint/no-misused-spread': 'off',
      // Stand-ins with empty methods, and expect(port.method) in a matcher.
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Tests feed what the types forbid, to see it refused.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // One test left alone would silence all others, and a skipped one promises nothing.
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].flatMap((object) =>
          ['only', 'skip', 'todo', 'failing'].map((property) => ({ object, property, message: 'Every test runs.' })),
        ),
      ],
      'no-restricted-globals': ['error', 'xit', 'xdescribe', 'xtest', 'fit', 'fdescribe'],
    },
  },
  // The one place that leaves tests out, where there is no engine for them; it says so loudly, and .ci/run does not allow it.
  { files: ['tests/support/engines/describe-with-engines.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: SPEAKING, rules: { 'no-console': 'off' } },
);
