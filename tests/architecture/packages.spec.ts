import { ROOT } from './cruise';
import { sourceFiles } from './source-files';
import {
  isPermitted,
  licenceFaults,
  type LockedPackage,
  type LockFile,
  lockFaults,
  lockOfPackages,
  type Manifest,
  needlessExceptions,
  readJson,
} from './packages';

const lock = readJson<LockFile>(ROOT, 'package-lock.json');
const manifest = readJson<Manifest>(ROOT, 'package.json');
const validPackage: LockedPackage = { version: '1.0.0', license: 'MIT', integrity: 'sha512-abc' };
const readLock = (packages: Record<string, LockedPackage>): LockFile => ({ lockfileVersion: 3, packages });

describe('licences of packages of the running program', () => {
  it('are permissive in this project', () => {
    expect(licenceFaults(lock)).toEqual([]);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  });

  it('are permissive in what the console is built from', () => {
    const components = sourceFiles().filter(({ path }) => path.startsWith('apps/console/src/'));
    const imported = components.flatMap(({ text }) =>
      [...text.matchAll(/from '((?:@[^/']+\/)?[^./'][^/']*)/g)].map(([, name = '']) => name),
    );
    const built = lockOfPackages(lock, [...new Set(imported)]);
    expect(Object.keys(built.packages)).toEqual(expect.arrayContaining(['antd', 'echarts', 'react'].map((name) => `node_modules/${name}`)));
    expect(licenceFaults(built)).toEqual([]);
  });

  it('have no exception for a package that is not used any more', () => {
    expect(needlessExceptions(lock)).toEqual([]);
    expect(needlessExceptions(readLock({}))).toContain('busboy@1.6.0');
  });

  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)'])('permit %s', (expression) => {
    expect(isPermitted(expression)).toBe(true);
  });

  it.each(['GPL-3.0-only', 'SSPL-1.0', '(MIT AND GPL-2.0-only)', 'UNLICENSED', ''])('refuse %p', (expression) => {
    expect(isPermitted(expression)).toBe(false);
  });

  it('report a package with a forbidden or missing licence; development tools are not checked', () => {
    const faults = licenceFaults(
      readLock({
        'node_modules/good': validPackage,
        'node_modules/good/node_modules/bad': { ...validPackage, license: 'AGPL-3.0-only' },
        'node_modules/silent': { version: '2.0.0', integrity: 'sha512-abc' },
        'node_modules/tool': { ...validPackage, license: 'GPL-3.0-only', dev: true },
      }),
    );

    expect(faults).toEqual(['bad@1.0.0: AGPL-3.0-only', 'silent@2.0.0: no licence stated']);
  });
});

describe('the lock file', () => {
  it('pins this project', () => {
    expect(lockFaults(manifest, lock)).toEqual([]);
    expect(lock.lockfileVersion).toBe(3);
  });

  it.each<[string, Manifest, Record<string, LockedPackage>, string]>([
    [
      'a version range',
      { dependencies: { a: '^1.0.0' } },
      { '': { dependencies: { a: '^1.0.0' } }, 'node_modules/a': validPackage },
      'a: ^1.0.0 is not an exact version',
    ],
    ['a manifest ahead of the lock', { devDependencies: { a: '1.0.0' } }, { '': {} }, 'a: package.json says 1.0.0, the lock file nothing'],
    ['a lock ahead of the manifest', {}, { '': { dependencies: { a: '1.0.0' } } }, 'a: package.json says nothing, the lock file 1.0.0'],
    [
      'an address of a package',
      {},
      { 'node_modules/a': { ...validPackage, resolved: 'https://registry.example/a.tgz' } },
      'node_modules/a: names the address it was fetched from',
    ],
    ['a missing hash', {}, { 'node_modules/a': { version: '1.0.0' } }, 'node_modules/a: no integrity hash'],
    ['a link', {}, { 'node_modules/a': { ...validPackage, link: true } }, 'node_modules/a: a link outside the lock file'],
    [
      'a platform left out',
      {},
      { 'node_modules/a': { ...validPackage, optionalDependencies: { 'a-darwin': '1.0.0' } } },
      'node_modules/a: its optional a-darwin is not in the lock file',
    ],
    [
      'an undecided install script',
      { allowScripts: { b: false } },
      { 'node_modules/a': { ...validPackage, hasInstallScript: true } },
      'node_modules/a: has an install script that allowScripts neither approves nor denies',
    ],
  ])('refuses %s', (_, offending, packages, complaint) => {
    expect(lockFaults(offending, readLock(packages))).toEqual([complaint]);
  });
});
