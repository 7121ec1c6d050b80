import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { nodesOf, type SourceFile } from './source-files';

type TextFile = { readonly [key: string]: string | TextFile };

/** Attributes whose values people read or hear. */
const READ_ATTRIBUTES = new Set(['aria-label', 'title', 'label', 'placeholder', 'alt', 'description']);
const LETTER = /\p{L}/u;
const HAN = /\p{Script=Han}/u;

const SOURCES = join(__dirname, '../../apps/console/src');

/**
 * All texts of the console in a language: those that are loaded at first, and those of its parts, each a file in the part's folder.
 * @throws Error when two files have the same first key: the later one would replace texts of the earlier one
 */
export function readTexts(language: string): TextFile {
  const parts = globSync(`*/${language}.json`, { cwd: SOURCES }).map(
    (path) => JSON.parse(readFileSync(join(SOURCES, path), 'utf8')) as TextFile,
  );
  const keys = parts.flatMap((part) => Object.keys(part));
  const repeated = keys.filter((key, index) => keys.indexOf(key) !== index);
  if (repeated.length > 0) throw new Error(`Two files have texts under ${repeated.join(', ')}.`);
  return Object.assign({}, ...parts) as TextFile;
}

/** `a.b.c` of every text of a file, ascending. */
export function listKeys(texts: TextFile, prefix = ''): string[] {
  const keys = Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [prefix + key] : listKeys(text, `${prefix}${key}.`),
  );
  return keys.sort();
}

/** The texts of a file by their keys. */
export function readText(texts: TextFile, key: string): string {
  const found = key.split('.').reduce<string | TextFile | undefined>((part, name) => (typeof part === 'object' ? part[name] : part), texts);
  return typeof found === 'string' ? found : '';
}

export interface UsedTexts {
  readonly keys: readonly string[];
  /** Beginnings of keys that are completed by a value: `light.` of t(`light.${light}`). */
  readonly beginnings: readonly string[];
}

/** What components ask for: the first arguments of `t(…)`, both sides of a choice. */
export function findUsedTexts(files: readonly SourceFile[]): UsedTexts {
  const asked = files.flatMap(({ tree }) =>
    [...nodesOf(tree)].filter(isTranslation).flatMap(({ arguments: [key] }) => (key === undefined ? [] : listChoices(key))),
  );
  const keys = asked.filter((node) => ts.isStringLiteralLike(node)).map(({ text }) => text);
  const beginnings = asked.filter((node) => ts.isTemplateExpression(node)).map(({ head }) => head.text);
  return { keys: [...new Set(keys)], beginnings: [...new Set(beginnings)] };
}

/** What an expression may come to; its conditions are no part of that. */
function listChoices(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return listChoices(node.expression);
  return ts.isConditionalExpression(node) ? [...listChoices(node.whenTrue), ...listChoices(node.whenFalse)] : [node];
}

function isTranslation(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return ts.isIdentifier(expression) ? expression.text === 't' : ts.isPropertyAccessExpression(expression) && expression.name.text === 't';
}

/** Words that stand in a component instead of the language files, as `path: word`. */
export function findWords({ path, tree }: SourceFile): string[] {
  return [...nodesOf(tree)].flatMap((node) => {
    const isWord =
      (ts.isJsxText(node) && LETTER.test(node.text)) ||
      (ts.isStringLiteralLike(node) && HAN.test(node.text)) ||
      (ts.isJsxAttribute(node) && READ_ATTRIBUTES.has(node.name.getText()) && node.initializer?.kind === ts.SyntaxKind.StringLiteral);
    return isWord ? [`${path}: ${node.getText().trim()}`] : [];
  });
}
