import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { scratchFolder } from '../support/scratch-folder';
import { readDocument, ROOT } from './documents';

const DEMO_KEY = 'duban-demo-key-do-not-use-elsewhere';

interface Call {
  readonly path: string;
  /** Sent by POST; absent: GET. */
  readonly body: string | undefined;
  /** Pieces of the answer that the text quotes, in their order. */
  readonly quoted: readonly string[];
}

interface Shares {
  readonly completion: number;
  readonly planned: number;
}

/** The calls of a README's five minutes: each `curl` with what stands in the comment lines behind it. */
function callsOf(markdown: string): readonly Call[] {
  const block = [...markdown.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1] as string).find((text) => text.includes('KEY='));
  return [...(block ?? '').replaceAll('\\\n', ' ').matchAll(/^curl (.*)\n((?:# .*\n?)*)/gm)].map(([, command = '', comments = '']) => ({
    path: /"\$AT(\/[^"]*)"/.exec(command)?.[1] ?? '',
    body: /-d '([^']*)'/.exec(command)?.[1],
    quoted: comments
      .replaceAll(/\n?# +/g, '')
      .split('…')
      .map(trimmed)
      .filter((piece) => piece.length > 2),
  }));
}

/** Without the commas, brackets and spaces that stand next to what was left out. */
const trimmed = (piece: string): string => piece.replaceAll(/^[\s,}\]]+|[\s,]+$/g, '');

/** Does the answer have the pieces, one behind the other? */
function missingFrom(answer: string, pieces: readonly string[]): readonly string[] {
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
  let said = '';

  beforeAll(async () => {
    const env = { PATH: process.env['PATH'], DUBAN_DATA_DIR: join(folder.path, 'demo'), PORT: '0' };
    demo = spawn(process.execPath, [join(ROOT, 'dist/apps/embedded/src/main.js'), 'demo'], { cwd: ROOT, env });
    demo.stdout?.on('data', (piece: Buffer) => (said += piece.toString()));
    demo.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
    await eventually(async () => expect(said).toContain('What lags most?'), 60_000);
  }, 90_000);
  afterAll(async () => {
    demo.kill('SIGTERM');
    await once(demo, 'close');
    folder.remove();
  });

  const ask = (path: string, body?: string): Promise<Response> => {
    const address = /Address +(http:\S+)/.exec(said)?.[1] ?? '';
    const headers = { authorization: `Bearer ${DEMO_KEY}`, ...(body !== undefined && { 'content-type': 'application/json' }) };
    return fetch(`${address}${path}`, { headers, ...(body !== undefined && { method: 'POST', body }) });
  };
  const answerTo = async ({ path, body }: Call): Promise<string> => (await ask(path, body)).text();

  it('are the same calls with the same answers in both languages', () => {
    expect(callsOf(readDocument('README.zh-CN.md'))).toEqual(callsOf(readDocument('README.md')));
    expect(callsOf(readDocument('README.md')).filter(({ quoted }) => quoted.length > 0)).toHaveLength(5);
  });

  it.each(['docs/images/demo-board.svg', 'docs/images/demo-board.zh-CN.svg'])(
    'begin with a picture of what the demo answers: %s',
    async (path) => {
      const plan = 'region=140406&year=2024';
      const summary = await (await ask(`/api/tracker/summary?${plan}&by=service`)).json();
      const lagging = await (await ask(`/api/tracker/items?${plan}&light=red,yellow&sort=deviation&limit=5`)).json();
      const { totals, groups } = summary as { totals: Shares; groups: readonly Shares[] };
      const { items } = lagging as { items: readonly (Shares & { code: string; name: string })[] };
      const percent = (share: number): string => `${share.toFixed(2)} %`;
      const shares = [totals, ...groups, ...items].flatMap(({ completion, planned }) => [percent(completion), percent(planned)]);
      const pieces = [...shares, ...items.map(({ code, name }) => `${code}  ${name}`)];
      expect(pieces.filter((piece) => !readDocument(path).includes(piece))).toEqual([]);
    },
  );

  it('give the answers that the README quotes', async () => {
    const calls = callsOf(readDocument('README.md')).filter(({ quoted }) => quoted.length > 0);
    for (const call of calls) expect([call.path, missingFrom(await answerTo(call), call.quoted)]).toEqual([call.path, []]);
    await eventually(async () => expect(await (await ask('/api/tracker/items/140406-2024-L05')).json()).toMatchObject({ light: 'done' }));
  });

  it('end with a table', async () => {
    const table = callsOf(readDocument('README.md')).find(({ path }) => path.endsWith('format=xlsx'));
    const answer = await ask(table?.path ?? '');
    expect([
      answer.status,
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ]).toEqual([200, 'PK']);
  });

  it('would not do with a wrong number', () => {
    expect(missingFrom('{"a":1,"b":2}', ['"a":1', '"b":3'])).toEqual(['"b":3']);
  });
});
