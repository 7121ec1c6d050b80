import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { scratchFolder } from '../support/scratch-folder';
import { readDocument, ROOT } from './documents';

const DEMO_KEY = 'duban-demo-key-do-not-use-elsewhere';

interface Call {
  readonly path: string;
  /** The body of a POST; undefined for a GET. */
  readonly body: string | undefined;
  /** The parts of the answer that the text quotes, in order. */
  readonly quoted: readonly string[];
}

/** Reads the calls of a README: each `curl` with the answer in the comment lines after it. */
function readCalls(markdown: string): readonly Call[] {
  const block = [...markdown.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1] as string).find((text) => text.includes('KEY='));
  return [...(block ?? '').replaceAll('\\\n', ' ').matchAll(/^curl (.*)\n((?:# .*\n?)*)/gm)].map(([, command = '', comments = '']) => ({
    path: /"\$AT(\/[^"]*)"/.exec(command)?.[1] ?? '',
    body: /-d '([^']*)'/.exec(command)?.[1],
    quoted: comments
      .replaceAll(/\n?# +/g, '')
      .split('…')
      .map(trim)
      .filter((piece) => piece.length > 2),
  }));
}

/** Removes the commas, brackets and spaces next to omitted parts. */
const trim = (piece: string): string => piece.replaceAll(/^[\s,}\]]+|[\s,]+$/g, '');

/** @returns the quoted parts that the answer does not have in this order */
function findMissing(answer: string, pieces: readonly string[]): readonly string[] {
  let from = 0;
  return pieces.filter((piece) => {
    const at = answer.indexOf(piece, from);
    if (at >= 0) from = at + piece.length;
    return at < 0;
  });
}

describe('the first five minutes', () => {
  const folder = scratchFolder();
  let demo: ChildProcess;
  let output = '';

  beforeAll(async () => {
    const env = { PATH: process.env['PATH'], DUBAN_DATA_DIR: join(folder.path, 'demo'), PORT: '0' };
    demo = spawn(process.execPath, [join(ROOT, 'dist/apps/embedded/src/main.js'), 'demo'], { cwd: ROOT, env });
    demo.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    demo.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await eventually(async () => expect(output).toContain('What lags most?'), 150_000);
  }, 180_000);
  afterAll(async () => {
    demo.kill('SIGTERM');
    await once(demo, 'close');
    folder.remove();
  });

  const send = (path: string, body?: string): Promise<Response> => {
    const address = /Address +(http:\S+)/.exec(output)?.[1] ?? '';
    const headers = { authorization: `Bearer ${DEMO_KEY}`, ...(body !== undefined && { 'content-type': 'application/json' }) };
    return fetch(`${address}${path}`, { headers, ...(body !== undefined && { method: 'POST', body }) });
  };
  const readAnswer = async ({ path, body }: Call): Promise<string> => (await send(path, body)).text();

  it('have the same calls and answers in both languages', () => {
    expect(readCalls(readDocument('README.zh-CN.md'))).toEqual(readCalls(readDocument('README.md')));
    expect(readCalls(readDocument('README.md')).filter(({ quoted }) => quoted.length > 0)).toHaveLength(5);
  });

  it('quote the actual answers', async () => {
    const calls = readCalls(readDocument('README.md')).filter(({ quoted }) => quoted.length > 0);
    for (const call of calls) expect([call.path, findMissing(await readAnswer(call), call.quoted)]).toEqual([call.path, []]);
    await eventually(async () => expect(await (await send('/api/tracker/items/140406-2024-L05')).json()).toMatchObject({ light: 'done' }));
  });

  it('have a year that a dry run of rules looks back on', async () => {
    const rules = [{ id: 'red', name: '亮红灯', condition: { type: 'light', light: 'red' } }];
    const question = JSON.stringify({ from: '2024-01-01', to: '2024-12-31', rules });
    const answer = (await (await send('/api/alerts/rules/dry-run?region=140406', question)).json()) as { both: { count: number } };
    expect(answer).toMatchObject({ looked: { to: '2024-12-31' }, items: 54 });
    expect(answer.both.count).toBeGreaterThan(20);
  });

  it('end with a spreadsheet', async () => {
    const table = readCalls(readDocument('README.md')).find(({ path }) => path.endsWith('format=xlsx'));
    const answer = await send(table?.path ?? '');
    expect([
      answer.status,
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ]).toEqual([200, 'PK']);
  });

  it('are compared: a wrong number is found', () => {
    expect(findMissing('{"a":1,"b":2}', ['"a":1', '"b":3'])).toEqual(['"b":3']);
  });
});
