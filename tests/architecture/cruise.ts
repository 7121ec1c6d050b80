import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
const CLI = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const FOLDERS = ['apps', 'libs', 'engines', 'tests', 'bench'];

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

export interface Findings {
  readonly modules: number;
  /** The violations as `rule: from → to`, in ascending order. */
  readonly violations: readonly string[];
  /** The names of the applied rules. */
  readonly rules: readonly string[];
}

/** Checks the imports below `root` by the project's rules, in a new process, because dependency-cruiser is available as ESM only. */
export function cruise(root: string): Findings {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const output = execFileSync(
    process.execPath,
    [CLI, '--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  const { summary } = JSON.parse(output) as CruiseResult;
  const violations = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  return { modules: summary.totalCruised, violations: violations.sort(), rules: summary.ruleSetUsed.forbidden.map(({ name }) => name) };
}

/** Checks a small project made of `files` (path → text). */
export function cruiseFiles(files: Readonly<Record<string, string>>): Findings {
  const root = mkdtempSync(join(tmpdir(), 'duban-cruise-'));
  try {
    copyFileSync(join(ROOT, 'tsconfig.json'), join(root, 'tsconfig.json'));
    copyFileSync(join(ROOT, 'package.json'), join(root, 'package.json'));
    for (const [path, text] of Object.entries(files)) writeWithFolders(join(root, path), text);
    return cruise(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function writeWithFolders(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
