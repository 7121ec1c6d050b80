import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** Everything that is written for people, by its path from the root of the project. */
export const DOCUMENTS: readonly string[] = globSync(['README*.md', 'AGENTS.md', 'docs/**/*.md'], { cwd: ROOT }).sort();

export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The targets of links and images, Markdown or HTML, that are no addresses of other hosts; without what follows a `#`. */
export function relativeLinks(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? '');
  return targets.filter((target) => !/^[a-z]+:|^#/i.test(target)).map((target) => target.split('#')[0] as string);
}

/** Paths and patterns of tests that a text names in backquotes. */
export function namedTests(text: string): readonly string[] {
  return [...text.matchAll(/`((?:tests|libs|apps|bench)\/[^`\s<]*\.spec\.ts)`/g)].map((match) => match[1] as string);
}

export function exists(pattern: string): boolean {
  return globSync(pattern, { cwd: ROOT }).length > 0;
}
