import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Workbook } from 'exceljs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MemoryRegisterStore } from '@duban/memory';
import { Registrar } from '@duban/register';
import { readTable } from '@duban/spreadsheet';
import { AccessModule, createApp } from '@duban/nest-kit';
import type { ImportView } from './import-view';
import { memoryAccounts } from '../../../accounts/src/testing/memory-accounts';
import { importRoutes } from './import-routes';
import { openMemoryRegistrar } from '../../../register/src/testing/memory-registrar';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SOURCE = join(__dirname, '../../../../samples/lucheng-2024/source');
const PLACE = 'region=140406&year=2024';
const clock = { now: () => Date.parse('2025-01-31T04:00:00Z') };
const accounts = memoryAccounts(clock);
const { keys } = accounts;
const HEADER = '编号,名称,领域,责任单位,责任单位代码,计量方式,单位,目标,截止';
const row = (code: string, goal = '100') => `${code},托位,民生,卫体局,WJW,累计,个,${goal},2024-12-31`;

let store: MemoryRegisterStore;
let app: NestFastifyApplication;
let address: string;
let secrets: Record<'supervisor' | 'reporter' | 'viewer', string>;

beforeEach(async () => {
  const opened = openMemoryRegistrar({ service: 'livelihood' }, clock);
  const { registrar } = opened;
  store = opened.store;
  @Module({
    imports: [AccessModule.forRoot({ useFactory: () => accounts })],
    controllers: [importRoutes('livelihood')],
    providers: [{ provide: Registrar, useValue: registrar }],
  })
  class ImportModule {}
  app = await createApp(ImportModule);
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
  const readSecret = async (role: 'supervisor' | 'reporter' | 'viewer', departments: string[] = []) =>
    (await keys.create({ name: role, role, regions: ['140406'], departments })).secret;
  secrets = {
    supervisor: await readSecret('supervisor'),
    reporter: await readSecret('reporter', ['WJW']),
    viewer: await readSecret('viewer'),
  };
});
afterEach(() => app.close());

/** The template with a row below its example, which nobody deleted. */
async function filledIn(template: Uint8Array): Promise<Uint8Array> {
  const workbook = new Workbook();
  await workbook.xlsx.load(template as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const row = (sheet.getRow(2).values as unknown[]).slice(1).map((value) => (value === '示例01' ? 'L05' : value));
  sheet.addRow(row);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

interface ImportReply {
  readonly status: number;
  readonly type: string | null;
  readonly body: ImportView;
}

async function send(path: string, body: string | Uint8Array | FormData, headers: Record<string, string> = {}): Promise<ImportReply> {
  const all = { authorization: `Bearer ${secrets.supervisor}`, 'accept-language': 'en', ...headers };
  const given = typeof body === 'string' || body instanceof FormData ? body : new Blob([body as Uint8Array<ArrayBuffer>]);
  const answer = await fetch(`${address}/api/livelihood/imports/${path}`, { method: 'POST', body: given, headers: all });
  return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as ImportView };
}
const csv = (path: string, lines: string[], headers: Record<string, string> = {}) =>
  send(path, lines.join('\n'), { 'content-type': 'text/csv', ...headers });

describe('importing over HTTP', () => {
  test('the published catalogue as a multipart file, then the outcomes as a body', async () => {
    const form = new FormData();
    form.append('file', new Blob([readFileSync(join(SOURCE, 'lucheng-2024-catalogue.csv'))]), '目录.csv');
    expect(await send(`items?${PLACE}`, form)).toMatchObject({
      status: 200,
      body: { rows: 54, taken: 15, passedOver: 39, refused: 0, problemCount: 0, problems: [] },
    });
    const outcomes = readFileSync(join(SOURCE, 'lucheng-2024-outcomes.csv'));
    const answer = await send(`reports?${PLACE}&partial=true`, outcomes, { 'content-type': 'application/octet-stream' });
    expect(answer).toMatchObject({ status: 200, body: { rows: 14, taken: 9, refused: 5, problemCount: 5 } });
    expect(answer.body.problems[0]).toEqual({
      row: 2,
      column: 'code',
      value: 'T18',
      code: 'unknown-item',
      field: 'itemId',
      message: 'there is no such item',
    });
  });

  test('the filled-in template, as XLSX', async () => {
    const headers = { authorization: `Bearer ${secrets.viewer}` };
    const template = await fetch(`${address}/api/livelihood/imports/items/template.xlsx`, { headers });
    expect([template.headers.get('content-type'), template.headers.get('content-disposition')]).toEqual([
      XLSX,
      'attachment; filename="livelihood-items-template.xlsx"',
    ]);
    const bytes = new Uint8Array(await template.arrayBuffer());
    expect(await send('items', bytes, { 'content-type': XLSX })).toMatchObject({
      status: 200,
      body: { rows: 0, taken: 0, ids: [], sheet: '事项', leftOut: [{ row: 2, kind: 'example', text: expect.stringContaining('示例01') }] },
    });
    expect(await send('items', await filledIn(bytes), { 'content-type': XLSX })).toMatchObject({
      status: 200,
      body: { rows: 1, taken: 1, ids: ['140406-2024-L05'] },
    });
    const reports = await fetch(`${address}/api/livelihood/imports/reports/template.xlsx`, { headers });
    expect((await readTable(new Uint8Array(await reports.arrayBuffer()))).headers).toContain('截至日期*');
  });

  test.each([
    ['en', 'cannot be read as a number; write one exact number', 'Invalid content'],
    ['zh-CN', '无法读作数字', '内容有误'],
  ])('one bad row, and nothing is imported: 422 with the rows, in %s', async (language, message, title) => {
    const answer = await csv(`items?${PLACE}`, [HEADER, row('L1'), row('L2', '很多')], { 'accept-language': language });
    const problem = {
      row: 3,
      column: '目标',
      value: '很多',
      code: 'unreadable-number',
      field: 'measure.goal',
      params: { max: 15 },
      message: expect.any(String),
    };
    expect(answer).toMatchObject({
      status: 422,
      type: 'application/problem+json; charset=utf-8',
      body: { code: 'invalid', status: 422, rows: 2, taken: 0, refused: 1, problems: [problem], errors: [problem], ids: [] },
    });
    if (language === 'en') expect(answer.body).toMatchObject({ title, problems: [{ message }] });
    expect(answer.body.problems[0]?.message).toMatch(language === 'en' ? message : /\p{Script=Han}/u);
    expect(await store.load('140406-2024-L1')).toBeUndefined();
  });

  test('with `partial` the valid rows are imported; a dry run writes nothing', async () => {
    const lines = [HEADER, row('L1'), row('L2', '很多')];
    expect(await csv(`items?${PLACE}&partial=true&dryRun=true`, lines)).toMatchObject({
      status: 200,
      body: { dryRun: true, written: false, taken: 1, refused: 1 },
    });
    expect(await store.load('140406-2024-L1')).toBeUndefined();
    expect(await csv(`items?${PLACE}&partial=true`, lines)).toMatchObject({ status: 200, body: { written: true, taken: 1, refused: 1 } });
    expect(await csv(`items?${PLACE}&partial=true`, lines)).toMatchObject({ status: 200, body: { unchanged: 1, refused: 1 } });
    expect(await csv(`items?${PLACE}&partial=true`, [HEADER, row('L3', '很多')])).toMatchObject({ status: 422, body: { taken: 0 } });
  });

  test('a thousand problems are shown, all are counted', async () => {
    const lines = Array.from({ length: 1_500 }, (_, index) => row(`L${index}`, '很多'));
    const { body } = await csv(`items?${PLACE}`, [HEADER, ...lines]);
    expect([body.problemCount, body.problems.length]).toEqual([1_500, 1_000]);
  });

  test('rights: a reporter registers nothing, and reports for its own department', async () => {
    const as = (role: 'reporter' | 'viewer') => ({ authorization: `Bearer ${secrets[role]}` });
    expect(await csv(`items?${PLACE}`, [HEADER, row('L1')], as('reporter'))).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await csv('items?region=11&year=2024', [HEADER, row('L1')])).toMatchObject({ status: 403 });
    await csv(`items?${PLACE}`, [HEADER, row('L1'), row('L2').replace('WJW', 'JYJ')]);
    const report = (code: string, role: 'reporter' | 'viewer') =>
      csv(`reports?${PLACE}`, ['编号,截至日期,累计值', `${code},2024-10-31,5`], as(role));
    expect(await report('L1', 'reporter')).toMatchObject({ status: 200, body: { taken: 1 } });
    expect(await report('L2', 'reporter')).toMatchObject({ status: 422, body: { problems: [{ row: 2, code: 'forbidden-department' }] } });
    expect(await report('L1', 'viewer')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await csv(`items?${PLACE}`, [HEADER], { authorization: '' })).toMatchObject({ status: 401 });
  });

  test.each([
    ['a broken encoding', Buffer.from([0x61, 0x0a, 0xff]), 400, 'wrong-encoding'],
    ['a zip that is no workbook', Buffer.from('504b0506'.padEnd(44, '0'), 'hex'), 400, 'not-a-spreadsheet'],
    ['nothing', Buffer.alloc(0), 400, 'invalid'],
  ])('%s is a clear refusal', async (_, bytes, status, code) => {
    expect(await send(`items?${PLACE}`, bytes, { 'content-type': 'application/octet-stream' })).toMatchObject({ status, body: { code } });
  });

  test.each([
    ['JSON', '{}', 'application/json', 400],
    ['an unknown type', 'x', 'image/png', 415],
  ])('%s is no file', async (_, body, type, status) => {
    expect(await send(`items?${PLACE}`, body, { 'content-type': type })).toMatchObject({ status });
  });

  test('a query with an unknown or wrong field is refused', async () => {
    expect(await csv('items?dryrun=true', [HEADER])).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'unknown-field', field: 'dryrun' }] },
    });
    expect(await csv('items?region=x&year=24', [HEADER])).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});

describe('an upload of 200 MB', () => {
  const SIZE = 200 * 1024 * 1024;
  const TOO_LARGE = /^HTTP\/1.1 413 .*"code":"too-large"/s;
  const HUNG_UP = new RegExp(`^$|${TOO_LARGE.source}`, 's');
  const MULTIPART = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n';

  test.each([
    ['of a declared size', 'text/csv', `content-length: ${SIZE}`, ''],
    ['in chunks', 'text/csv', 'transfer-encoding: chunked', ''],
    ['as a multipart file in chunks', 'multipart/form-data; boundary=x', 'transfer-encoding: chunked', MULTIPART],
  ])('%s is refused without being read to its end', async (_, type, length, start) => {
    const { answer, sent } = await upload(type, length, start, SIZE);
    // The connection of a sender that does not stop may be closed before the sender has read the answer.
    expect(answer).toMatch(length.startsWith('content-length') ? TOO_LARGE : HUNG_UP);
    expect(sent).toBeLessThan(SIZE / 2);
  });
});

/** Sends zeros until the server answers or closes the connection. @returns the answer, and how much was sent */
function upload(type: string, length: string, start: string, size: number): Promise<{ answer: string; sent: number }> {
  const { hostname, port } = new URL(address);
  const chunk = Buffer.alloc(64 * 1024, 0x30);
  const chunked = length.startsWith('transfer');
  const framed = (bytes: Buffer) =>
    chunked ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]) : bytes;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let [answer, sent] = ['', 0];
    const write = (): void => {
      while (answer === '' && sent < size && !socket.destroyed) {
        sent += chunk.length;
        if (!socket.write(framed(chunk))) return;
      }
    };
    const head = `POST /api/livelihood/imports/items?${PLACE} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secrets.supervisor}\r\n`;
    socket.write(`${head}content-type: ${type}\r\n${length}\r\n\r\n`);
    if (start !== '') socket.write(framed(Buffer.from(start)));
    write();
    socket.on('drain', write);
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('too-large')) {
        socket.destroy();
        resolve({ answer, sent });
      }
    });
    socket.on('error', () => resolve({ answer, sent }));
    socket.on('close', () => resolve({ answer, sent }));
  });
}
