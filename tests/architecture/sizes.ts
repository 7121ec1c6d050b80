import * as ts from 'typescript';
import { nodesOf, type SourceFile } from './source-files';

export const LIMITS = { fileLines: 350, functionLines: 70, constructorParameters: 6 } as const;
const REGISTERS_TESTS = new Set(['describe', 'it', 'test']);

/** Finds what is too large in a file, as sentences: `a.ts:12 function fold has 90 lines (at most 70)`. */
export function oversized(path: string, text: string): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const complaints: string[] = [];
  const lines = countLines(text);
  if (lines > LIMITS.fileLines) complaints.push(`${path} has ${lines} lines (at most ${LIMITS.fileLines})`);
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) complaints.push(...faults(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return complaints;
}

function countLines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

function faults(node: ts.SignatureDeclaration, source: ts.SourceFile): readonly string[] {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  const lines = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
  const location = `${source.fileName}:${first + 1}`;
  const found: string[] = [];
  if (lines > LIMITS.functionLines && !registersTests(node)) {
    found.push(`${location} function ${functionName(node)} has ${lines} lines (at most ${LIMITS.functionLines})`);
  }
  if (ts.isConstructorDeclaration(node) && node.parameters.length > LIMITS.constructorParameters) {
    found.push(`${location} constructor has ${node.parameters.length} parameters (at most ${LIMITS.constructorParameters})`);
  }
  return found;
}

/** True for the body of a `describe` or a contract suite, which only registers tests; each test is measured separately. */
function registersTests(node: ts.Node): boolean {
  const isRegistration = (child: ts.Node): boolean => ts.isCallExpression(child) && REGISTERS_TESTS.has(rootName(child.expression));
  const search = (child: ts.Node): boolean => isRegistration(child) || ts.forEachChild(child, search) === true;
  return ts.forEachChild(node, search) === true;
}

/** @returns `it` for it(…), it.each(…)(…) and it.each`…`(…) */
function rootName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression)) return rootName(expression.expression);
  return ts.isTaggedTemplateExpression(expression) ? rootName(expression.tag) : '';
}

function functionName(node: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : '(nameless)';
}

/** Lines of each file, and of each function, constructor and method that has a body. */
export function measureSizes(files: readonly SourceFile[]): { readonly files: readonly number[]; readonly functions: readonly number[] } {
  const lines = (tree: ts.SourceFile, node: ts.Node): number =>
    tree.getLineAndCharacterOfPosition(node.end).line - tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  return {
    files: files.map(({ text }) => countLines(text)),
    functions: files.flatMap(({ tree }) =>
      [...nodesOf(tree)]
        .filter((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
        .map((node) => lines(tree, node)),
    ),
  };
}

/** The smallest number that `share` of the numbers do not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
