import ts from 'typescript';
import { nodesOf, parse, sourceFiles, type SourceFile } from './source-files';

const MOST_OF = 40;
const LONGEST_COMMENT_LINE = 140;

/** Names of the types that a file declares. */
function declaredTypes({ tree }: SourceFile): Set<string> {
  const names = [...nodesOf(tree)].flatMap((node) => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node)) return [node.name.text];
    return ts.isClassDeclaration(node) && node.name !== undefined ? [node.name.text] : [];
  });
  return new Set(names);
}

/** Types that two files or more declare, with the files. */
function declaredTwice(files: readonly SourceFile[]): string[] {
  const byName = Map.groupBy(
    files.flatMap((file) => [...declaredTypes(file)].map((name) => ({ name, path: file.path }))),
    ({ name }) => name,
  );
  return [...byName]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => `${name}: ${places.map(({ path }) => path).join(', ')}`);
}

/** Functions whose name ends in "Of": a name begins with a verb, unless the function is a plain projection. */
function functionsOf({ tree }: SourceFile): string[] {
  return [...nodesOf(tree)].flatMap((node) => {
    const isFunction = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node);
    const isBound =
      (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) &&
      node.initializer !== undefined &&
      ts.isArrowFunction(node.initializer);
    const name = isFunction || isBound ? node.name?.getText() : undefined;
    return name?.endsWith('Of') === true ? [name] : [];
  });
}

function longCommentLines({ path, text }: SourceFile): string[] {
  return text.split('\n').flatMap((line, index) => {
    const isLong = line.length > LONGEST_COMMENT_LINE && /^\s*(\/\/|\/\*|\*)/.test(line);
    return isLong ? [`${path}:${index + 1} has ${line.length} characters`] : [];
  });
}

describe('names and comments', () => {
  const files = sourceFiles();

  it('one type name means one thing', () => {
    expect(declaredTwice(files)).toEqual([]);
    const [a, b] = [parse('a.ts', 'interface Thing {}'), parse('b.ts', 'type Thing = 1; class Other {}')];
    expect(declaredTwice([a, b])).toEqual(['Thing: a.ts, b.ts']);
  });

  it('functions begin with a verb; few are plain projections', () => {
    expect(files.flatMap(functionsOf).length).toBeLessThanOrEqual(MOST_OF);
    expect(functionsOf(parse('a.ts', 'const regionOf = () => 1; class A { lightOf() {} } function idOf() {}'))).toEqual([
      'regionOf',
      'lightOf',
      'idOf',
    ]);
  });

  it(`no comment line has more than ${LONGEST_COMMENT_LINE} characters`, () => {
    expect(files.flatMap(longCommentLines)).toEqual([]);
    expect(longCommentLines(parse('a.ts', `// ${'x'.repeat(LONGEST_COMMENT_LINE)}`))).toEqual(['a.ts:1 has 143 characters']);
  });
});
