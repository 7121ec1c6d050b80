import { Module } from '@nestjs/common';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createApp, type Application } from './create-app';
import { readPageFiles } from './page-files';

@Module({})
class NothingModule {}

const SCRIPT = 'console.log("督办");';
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the files of the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duban-page-'));
  let app: Application;
  let url: string;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>督办</title>');
    writeFileSync(join(folder, 'assets/index-a1b2.js'), SCRIPT);
    writeFileSync(join(folder, 'assets/index-a1b2.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(folder, 'notes.txt'), 'not a file of a page');
    app = await createApp(NothingModule, { page: readPageFiles(folder) });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${url}${path}`, { headers });

  it.each(['/', '/overview?region=140406', '/sign-in'])('the index answers a browser at %s, and is asked for each time', async (path) => {
    const answer = await get(path, BROWSER);
    expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html><title>督办</title>']);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('has a policy without scripts in the page, and without any other server', async () => {
    const { headers } = await get('/', BROWSER);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]));
    expect(policy).not.toMatch(/https?:|\*|script-src[^;]*unsafe/);
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'same-origin']);
  });

  it('a script is kept for ever, and comes compressed', async () => {
    const answer = await get('/assets/index-a1b2.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe(SCRIPT);
    const plain = await get('/assets/index-a1b2.js', { 'accept-encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, SCRIPT]);
  });

  it.each([
    ['a program asks for an address that is not there', '/overview', {}],
    ['a browser asks for a route that is not there', '/api/nothing', BROWSER],
    ['it is a script that is not there', '/assets/index-0000.js', { accept: '*/*' }],
    ['it is no kind of file that a page has', '/notes.txt', { accept: '*/*' }],
    ['it lies outside', '/..%2f..%2fetc/passwd', { accept: '*/*' }],
  ])('there is a problem and no page when %s', async (_, path, headers) => {
    const answer = await get(path, headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('other methods are not answered with a page', async () => {
    expect((await fetch(`${url}/overview`, { method: 'POST', headers: BROWSER })).status).toBe(404);
  });
});
