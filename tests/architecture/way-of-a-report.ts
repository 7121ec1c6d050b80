import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './cruise';
import { nodesOf, parse, type SourceFile } from './source-files';

/** One row of the table in AGENTS.md. */
export interface Step {
  /** Number of its stop. */
  readonly stop: string;
  readonly file: string;
  readonly function: string;
  /** Functions of later rows that it calls, by way of others in its file. Empty where it hands over or returns. */
  readonly calls: readonly string[];
}

const ROW = /^\|\s*(\d*)\s*[^|]*\|\s*`([^`]+)`\s*\|\s*`([^`]+)`\s*\|\s*([^|]*?)\s*\|$/;

/** The rows of the chapter "The way of a report". A row without a number belongs to the stop of the row before. */
export function readSteps(page: string): readonly Step[] {
  const chapter = page.split('\n## The way of a report\n')[1]?.split('\n## ')[0] ?? '';
  let stop = '';
  return chapter.split('\n').flatMap((line) => {
    const [, number, file, name, after] = ROW.exec(line) ?? [];
    if (file === undefined || name === undefined || after === undefined) return [];
    if (number !== '' && number !== undefined) stop = number;
    return [{ stop, file, function: name, calls: [...after.matchAll(/`([^`]+)`/g)].map(([, called]) => called as string) }];
  });
}

/** What is wrong with the way, as sentences: each row exists, and leads to where the table says. */
export function findGaps(steps: readonly Step[], read: (path: string) => SourceFile = readSource): readonly string[] {
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

/** The bodies of functions and methods, by name. */
function declaredFunctions({ tree }: SourceFile): ReadonlyMap<string, ts.Node> {
  const functions = new Map<string, ts.Node>();
  for (const node of nodesOf(tree)) {
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) {
      if (node.name !== undefined && node.body !== undefined) functions.set(node.name.getText(), node.body);
    } else if ((ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) && node.initializer !== undefined) {
      if (ts.isArrowFunction(node.initializer)) functions.set(node.name.getText(), node.initializer.body);
    }
  }
  return functions;
}

/** Names of what a function calls, or reaches through functions of its file. */
function calledFrom(start: string, functions: ReadonlyMap<string, ts.Node>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const body = functions.get(name);
    if (body === undefined) continue;
    for (const called of callsIn(body)) {
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
