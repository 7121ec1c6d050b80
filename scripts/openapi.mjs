/**
 * `npm run openapi` writes the OpenAPI document of all services to dist/openapi.json, and the types of the client, generated from it, to
 * libs/client/src/schema.d.ts, which is committed. A test runs it with `--check`, which fails if that file is out of date.
 *
 *   node scripts/openapi.mjs [--check] [--document <file>]     reads the document from a file instead of making it from dist/
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './sources.mjs';

const SCHEMA = join(ROOT, 'libs/client/src/schema.d.ts');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, document: { type: 'string' } } });
const require = createRequire(import.meta.url);

/** Removes the examples: in the types they would be comments, longer than all the rest. */
function removeExamples(part) {
  if (Array.isArray(part)) return part.map(removeExamples);
  if (typeof part !== 'object' || part === null) return part;
  const kept = Object.entries(part).filter(([name]) => name !== 'example' && name !== 'examples');
  return Object.fromEntries(kept.map(([name, value]) => [name, removeExamples(value)]));
}

async function writeDocument() {
  const { describeApi } = require(join(ROOT, 'dist/apps/embedded/src/describe-api.js'));
  const path = join(ROOT, 'dist/openapi.json');
  writeFileSync(path, `${JSON.stringify(await describeApi(), null, 2)}\n`);
  return path;
}

function makeTypes(document) {
  const cli = join(require.resolve('openapi-typescript/package.json'), '../bin/cli.js');
  const input = JSON.stringify(removeExamples(JSON.parse(readFileSync(document, 'utf8'))));
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const document = values.document ?? (await writeDocument());
const made = makeTypes(document);
const isSame = existsSync(SCHEMA) && readFileSync(SCHEMA, 'utf8') === made;
if (values.check && !isSame) {
  console.error(`${relative(ROOT, SCHEMA)} does not match the OpenAPI document: run "npm run openapi" and commit it.`);
  process.exitCode = 1;
}
if (!values.check && !isSame) writeFileSync(SCHEMA, made);
