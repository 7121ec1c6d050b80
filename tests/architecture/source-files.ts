import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './cruise';

export interface SourceFile {
  /** Path from the root of the project. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** All TypeScript files of the project that git knows, generated ones left out. */
export function sourceFiles(): readonly SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const paths = listed
    .trim()
    .split('\n')
    .filter((path) => !path.endsWith('.d.ts') && existsSync(join(ROOT, path)));
  return paths.map((path) => parse(path, readFileSync(join(ROOT, path), 'utf8')));
}

export function parse(path: string, text: string): SourceFile {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, scriptKind(path)) };
}

function scriptKind(path: string): ts.ScriptKind {
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

/** Every node below one, itself first. */
export function* nodesOf(node: ts.Node): Iterable<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}
