const { readFileSync } = require('node:fs');

const swc = JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8'));

/** Nest 12 and a few of its friends are ESM only: transform them too (docs/decisions/0001). */
module.exports = {
  testEnvironment: 'node',
  rootDir: __dirname,
  testMatch: ['<rootDir>/{apps,libs,bench,tests}/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.tmp/'],
  transform: { '^.+\\.[jt]s$': ['@swc/jest', { ...swc, jsc: { ...swc.jsc, baseUrl: __dirname }, sourceMaps: 'inline' }] },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|supertest|formidable|content-disposition)/)'],
  moduleNameMapper: {
    '^@duban/(sqlite|memory|kafka|mongo)$': '<rootDir>/libs/adapters/$1/src/index.ts',
    '^@duban/(.*)$': '<rootDir>/libs/$1/src/index.ts',
  },
  testTimeout: 30_000,
  globalSetup: '<rootDir>/tests/support/engines/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/engines/global-teardown.ts',
  reporters: ['default', '<rootDir>/scripts/jest-result-reporter.cjs', '<rootDir>/scripts/jest-left-out-reporter.cjs'],
  // jest would leave one of two cores idle.
  ...(process.env.CI && { maxWorkers: 2 }),
};
