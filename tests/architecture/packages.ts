import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface LockFile {
  readonly lockfileVersion: number;
  /** By path relative to the root: '' is the project itself, `node_modules/rxjs` a package. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  /** Package name → whether its install script may run. */
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

/** The SPDX ids of the permissive licences that packages of the running program may have. */
const PERMITTED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages whose manifest has no SPDX id, with the licence that their authors state elsewhere. */
export const STATED_ELSEWHERE: Readonly<Record<string, string>> = {
  // The manifest has "MIT/X11", the older name of the MIT licence.
  'chainsaw@0.1.0': 'MIT',
  // The manifest has `licenses: [{ type: 'MIT' }]`, the form before SPDX ids; the package has a LICENSE.
  'busboy@1.6.0': 'MIT',
  'streamsearch@1.1.0': 'MIT',
  // The package has no licence; the author's repository (substack/node-buffers) has an MIT LICENSE, and its manifest of 0.1.2 has
  // "MIT/X11". It is a dependency of exceljs → unzipper → binary.
  'buffers@0.1.1': 'MIT',
};

const packageName = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const listPackages = (lock: LockFile): readonly (readonly [string, LockedPackage])[] =>
  Object.entries(lock.packages).filter(([path]) => path !== '');

/** True for `MIT`, `(MIT OR GPL-3.0-or-later)`, `(MIT AND Zlib)`: one side of an OR is enough, an AND needs both. */
export function isPermitted(expression: string): boolean {
  const bare = expression.replace(/[()]/g, '');
  return bare.split(' OR ').some((side) => side.split(' AND ').every((id) => PERMITTED.has(id.trim())));
}

/** Finds packages of the running program whose licence is not permitted or unknown. */
export function licenceFaults(lock: LockFile): readonly string[] {
  return listPackages(lock)
    .filter(([, locked]) => locked.dev !== true)
    .map(([path, locked]) => ({ id: `${packageName(path)}@${locked.version ?? '?'}`, licence: locked.license }))
    .map(({ id, licence }) => ({ id, licence: STATED_ELSEWHERE[id] ?? licence }))
    .filter(({ licence }) => licence === undefined || !isPermitted(licence))
    .map(({ id, licence }) => `${id}: ${licence ?? 'no licence stated'}`);
}

/** A lock file of some packages and all that they bring along, as if they ran: those that the console is built from are in its files. */
export function lockOfPackages(lock: LockFile, names: readonly string[]): LockFile {
  const found = new Map<string, LockedPackage>();
  const take = (name: string): void => {
    const path = `node_modules/${name}`;
    const locked = lock.packages[path];
    if (locked === undefined || found.has(path)) return;
    const { dev: _, ...running } = locked;
    found.set(path, running);
    for (const dependency of Object.keys(locked.dependencies ?? {})) take(dependency);
  };
  for (const name of names) take(name);
  return { lockfileVersion: lock.lockfileVersion, packages: Object.fromEntries(found) };
}

/** Finds exceptions that no package needs any more. */
export function needlessExceptions(lock: LockFile): readonly string[] {
  const present = new Set(listPackages(lock).map(([path, locked]) => `${packageName(path)}@${locked.version ?? '?'}`));
  return Object.keys(STATED_ELSEWHERE).filter((id) => !present.has(id));
}

/** Finds reasons why this manifest and lock file may install different packages on different machines. */
export function lockFaults(manifest: Manifest, lock: LockFile): readonly string[] {
  return [
    ...inexact(manifest),
    ...disagreeing(manifest, lock),
    ...absentOptional(lock),
    ...listPackages(lock).flatMap(([path, locked]) => packageFaults(path, locked, manifest)),
  ];
}

function inexact(manifest: Manifest): readonly string[] {
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version} is not an exact version`);
}

function disagreeing(manifest: Manifest, lock: LockFile): readonly string[] {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  const root = lock.packages[''];
  const locked = { ...root?.dependencies, ...root?.devDependencies };
  return [...new Set([...Object.keys(wanted), ...Object.keys(locked)])]
    .filter((name) => wanted[name] !== locked[name])
    .map((name) => `${name}: package.json says ${wanted[name] ?? 'nothing'}, the lock file ${locked[name] ?? 'nothing'}`);
}

/** Finds optional packages without an entry: newer versions of npm then refuse to install, because the lock file is not complete. */
function absentOptional(lock: LockFile): readonly string[] {
  const present = new Set(listPackages(lock).map(([path]) => packageName(path)));
  return listPackages(lock).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !present.has(name))
      .map((name) => `${path}: its optional ${name} is not in the lock file`),
  );
}

function packageFaults(path: string, locked: LockedPackage, manifest: Manifest): readonly string[] {
  const faults: string[] = [];
  if (locked.link === true) faults.push(`${path}: a link outside the lock file`);
  // Addresses differ between machines; the hash identifies a package.
  if (locked.resolved !== undefined) faults.push(`${path}: names the address it was fetched from`);
  if (locked.integrity === undefined && locked.inBundle !== true) faults.push(`${path}: no integrity hash`);
  if (locked.hasInstallScript === true && manifest.allowScripts?.[packageName(path)] === undefined) {
    faults.push(`${path}: has an install script that allowScripts neither approves nor denies`);
  }
  return faults;
}

export function readJson<Shape>(root: string, file: string): Shape {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Shape;
}
