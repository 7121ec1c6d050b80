import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** The paths of all documents, relative to the root of the project. */
export const DOCUMENTS: readonly string[] = globSync(['README*.md', 'AGENTS.md', 'docs/**/*.md'], { cwd: ROOT }).sort();

export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Finds the relative targets of links and images in Markdown or HTML, without their `#` part. */
export function findRelativeLinks(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? '');
  return targets.filter((target) => !/^[a-z]+:|^#/i.test(target)).map((target) => target.split('#')[0] as string);
}

/** Finds paths and patterns of tests that a text has in backquotes. */
export function findTestPaths(text: string): readonly string[] {
  return [...text.matchAll(/`((?:tests|libs|apps|bench)\/[^`\s<]*\.spec\.ts)`/g)].map((match) => match[1] as string);
}

export function exists(pattern: string): boolean {
  return globSync(pattern, { cwd: ROOT }).length > 0;
}
