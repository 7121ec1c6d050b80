import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './cruise';
import { nodesOf, parse, type SourceFile } from './source-files';

/** One row of the table in AGENTS.md. */
export interface WayStep {
  /** Number of its stop. */
  readonly stop: string;
  readonly file: string;
  readonly function: string;
  /** Functions of later rows that it calls, by way of others in its file. Empty where it hands over or returns. */
  readonly calls: readonly string[];
}

const ROW = /^\|\s*(\d*)\s*[^|]*\|\s*`([^`]+)`\s*\|\s*`([^`]+)`\s*\|\s*([^|]*?)\s*\|$/;

/** The rows of the chapter "The way of a report". A row without a number belongs to the stop of the row before. */
export function readSteps(page: string): readonly WayStep[] {
  const chapter = page.split('\n## The way of a report\n')[1]?.split('\n## ')[0] ?? '';
  let stop = '';
  return chapter.split('\n').flatMap((line) => {
    const [, number, file, name, after] = ROW.exec(line) ?? [];
    if (file === undefined || name === undefined || after === undefined) return [];
    if (number !== '' && number !== undefined) stop = number;
    return [
      { stop, file, function: name, calls: [...after.replace(/\(.*\)/, '').matchAll(/`([^`]+)`/g)].map(([, called]) => called as string) },
    ];
  });
}

/** What is wrong with the way, as sentences: each row exists, and leads to where the table says. */
export function findGaps(steps: readonly WayStep[], read: (path: string) => SourceFile = readSource): readonly string[] {
  return steps.flatMap((step, index) => {
    const functions = declaredFunctions(read(step.file));
    if (!functions.has(step.function)) return [`${step.file} declares no function ${step.function}`];
    const reached = calledFrom(step.function, functions);
    const later = new Set(steps.slice(index + 1).map(({ function: name }) => name));
    return step.calls.flatMap((called) => {
      if (!reached.has(called)) return [`${step.file}: ${step.function} does not call ${called}`];
      return later.has(called) ? [] : [`${called}, which ${step.function} calls, is no later row`];
    });
  });
}

function readSource(path: string): SourceFile {
  return parse(path, readFileSync(join(ROOT, path), 'utf8'));
}

type Bodies = ReadonlyMap<string, readonly ts.Node[]>;

/** The bodies of functions and methods, by name; several classes of a file may have a method of one name. */
function declaredFunctions({ tree }: SourceFile): Bodies {
  const functions = new Map<string, ts.Node[]>();
  for (const node of nodesOf(tree)) {
    const body = bodyIn(node);
    if (body === undefined) continue;
    const name = body.parent.kind === ts.SyntaxKind.ArrowFunction ? body.parent.parent : body.parent;
    const declared = (name as ts.NamedDeclaration).name?.getText() ?? '';
    functions.set(declared, [...(functions.get(declared) ?? []), body]);
  }
  return functions;
}

function bodyIn(node: ts.Node): ts.Node | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.body;
  if (!ts.isPropertyDeclaration(node) && !ts.isVariableDeclaration(node)) return undefined;
  return node.initializer !== undefined && ts.isArrowFunction(node.initializer) ? node.initializer.body : undefined;
}

/** Names of what a function calls, or reaches through functions of its file. */
function calledFrom(start: string, functions: Bodies): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const called of (functions.get(name) ?? []).flatMap(callsIn)) {
      if (reached.has(called)) continue;
      reached.add(called);
      open.push(called);
    }
  }
  return reached;
}

function callsIn(body: ts.Node): readonly string[] {
  return [...nodesOf(body)].flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const { expression } = node;
    if (ts.isIdentifier(expression)) return [expression.text];
    return ts.isPropertyAccessExpression(expression) ? [expression.name.text] : [];
  });
}
