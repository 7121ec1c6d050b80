import ts from 'typescript';
import { nodesOf, type SourceFile } from './source-files';

/** Words that docs/glossary.md has replaced, as parts of identifiers: `judgement` is found in `readJudgement`. */
const REPLACED = new Set(
  (
    'judge judges judged judging judgement judgements scene scenes promised promising parked parking park aside pile piles lane lanes held ' +
    'unreadable undecodable unfit told said standing standings slot slots breathe ground assembly besides desk patience turns'
  ).split(' '),
);

/** The same, as whole identifiers, because their parts are ordinary words. */
const REPLACED_WHOLE = new Set(['nextMove', 'Claim', 'PartitionTaken', 'toldBy', 'addressOf', 'partitionOf', 'Place', 'inTurns', 'Letter']);

/**
 * Published or persisted names stay for ever: fields of messages, columns and document fields of data that exists. Each has the files that
 * read or write it, and where it comes from. This table is left out of the search.
 */
export const PERSISTED: Readonly<Record<string, { readonly files: RegExp; readonly from: string }>> = {
  judgement: {
    files:
      /^(libs\/contracts\/|libs\/adapters\/(mongo|sqlite)\/|libs\/tracker\/src\/(projection|feed)\/|apps\/tracker\/src\/http\/|apps\/console\/src\/wall\/|tests\/|bench\/)/,
    from: 'duban.status.changed.v1, the stored items',
  },
  nextMove: {
    files: /^(libs\/(contracts|adapters\/mongo)\/|apps\/tracker\/src\/http\/stream\.(response|example)\.ts$)/,
    from: 'duban.status.changed.v1, the stored items',
  },
  told: {
    files:
      /^libs\/(domain\/src\/(item|testing)|contracts\/src\/testing|register\/src|adapters\/mongo)\/|^libs\/nest-kit\/src\/schemas\/event-data\.response\.ts$|^tests\/docs\//,
    from: 'duban.progress.reference-moved.v1, the stored items',
  },
  parked: { files: /^libs\/adapters\/(mongo|sqlite)\//, from: 'the stored partition states' },
  judgedBy: { files: /^libs\/adapters\/mongo\//, from: 'the stored partition states' },
  judged_by: { files: /^libs\/adapters\/sqlite\//, from: 'the table claims' },
  slot: { files: /^libs\/adapters\/(mongo|sqlite)\//, from: 'the stored items and rollups' },
  promised: { files: /^libs\/adapters\/mongo\//, from: 'the stored items' },
};

/** `path:line name` of every identifier that has a replaced word. */
export function replacedWords({ path, tree }: SourceFile): string[] {
  if (path === 'tests/architecture/words.ts') return [];
  const found: string[] = [];
  for (const node of nodesOf(tree)) {
    if (!ts.isIdentifier(node) && !ts.isPrivateIdentifier(node)) continue;
    const name = node.text.replace(/^#/, '');
    if (!hasReplacedWord(name) || PERSISTED[name]?.files.test(path) === true) continue;
    found.push(`${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${name}`);
  }
  return found;
}

function hasReplacedWord(name: string): boolean {
  if (REPLACED_WHOLE.has(name) || Object.hasOwn(PERSISTED, name)) return true;
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  return parts.some((part) => REPLACED.has(part));
}
