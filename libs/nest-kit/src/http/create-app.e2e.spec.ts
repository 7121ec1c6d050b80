import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Body, Controller, Get, HttpException, Module, Param, Post, Query, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { IsInt, IsOptional, Max } from 'class-validator';
import { Refusal } from '@duban/domain';
import { StoreUnavailable } from '@duban/ports';
import { IsQuantity, IsText } from '@duban/validation';
import { HealthModule } from '../health/health.module';
import { Metrics } from '../health/metrics';
import { ReadinessChecks } from '../health/readiness';
import { setUpOpenApi } from '../openapi/set-up-open-api';
import { ApiRoute } from '../openapi/api-route';
import { describeInput } from '../openapi/describe-input';
import { createApp } from './create-app';
import { BodyPipe, QueryPipe } from './pipes';
import { readUpload } from './upload';

class NarrativeInput {
  @IsQuantity()
  value!: number;
  @IsOptional()
  @IsText({ max: 10 })
  narrative?: string;
}
describeInput(NarrativeInput, { description: 'A report.', fields: { value: 'The value.', narrative: 'The narrative.' } });
class ListQueryInput {
  @IsOptional()
  @IsInt()
  @Max(200)
  limit?: number;
}

@Controller('api/test')
class AppTestController {
  @Post('reports')
  @ApiRoute({ id: 'report', summary: 'Reports', body: NarrativeInput, answers: { 201: { description: 'Reported' } } })
  report(@Body(new BodyPipe(NarrativeInput)) body: NarrativeInput): NarrativeInput {
    return body;
  }

  @Get('list')
  list(@Query(new QueryPipe(ListQueryInput)) query: ListQueryInput): ListQueryInput {
    return query;
  }

  @Post('imports')
  async import(@Req() request: FastifyRequest): Promise<{ bytes: number; filename: string | null }> {
    const { content, filename = null } = await readUpload(request);
    return { bytes: content.length, filename };
  }

  @Get('refuse/:code')
  refuse(@Param('code') code: string): never {
    if (code === 'disk-full') throw new StoreUnavailable('SQLITE_FULL at /secret/path', 'disk-full');
    if (code === 'defect') throw new TypeError('secret: password=1');
    if (code === 'teapot') throw new HttpException('secret', 418);
    throw new Refusal(code as 'busy', [], { expected: 3, actual: 5 });
  }
}

const JSON_BYTES = 1_000;
const IMPORT_BYTES = 200_000;
const readiness = new ReadinessChecks();
let storeWorks = true;
readiness.add('store', () => storeWorks);
readiness.add('bus', () => {
  if (!storeWorks) throw new Error('secret');
  return true;
});
const metrics = new Metrics();

@Module({ imports: [HealthModule.forRoot({ readiness, metrics })], controllers: [AppTestController] })
class AppTestModule {}

let app: NestFastifyApplication;
let address: string;

beforeAll(async () => {
  app = await createApp(AppTestModule, { metrics, limits: { jsonBytes: JSON_BYTES, importBytes: IMPORT_BYTES } });
  setUpOpenApi(app, { title: 'Duban', version: '1' });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});
afterAll(() => app.close());

/** The body as it came; the expectations check it. */
const json = async (answer: Response): Promise<Record<string, unknown>> => (await answer.json()) as Record<string, unknown>;
const post = (path: string, body: string, type = 'application/json', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}${path}`, { method: 'POST', body, headers: { 'content-type': type, 'accept-language': 'en', ...headers } });

describe('a request that is right', () => {
  it('reaches its handler', async () => {
    const answer = await post('/api/test/reports', '{"value": 968, "narrative": "推进中"}');
    expect([answer.status, await answer.json()]).toEqual([201, { value: 968, narrative: '推进中' }]);
  });

  it('has the texts of its query read', async () => {
    expect(await (await fetch(`${address}/api/test/list?limit=20`)).json()).toEqual({ limit: 20 });
  });

  it('may carry a file as its body or as a form', async () => {
    const csv = '编号,名称\nL01,一\n';
    const bytes = Buffer.byteLength(csv);
    expect(await (await post('/api/test/imports', csv, 'text/csv; charset=utf-8')).json()).toEqual({ bytes, filename: null });
    const form = new FormData();
    form.append('file', new Blob([csv]), '清单.csv');
    const answer = await fetch(`${address}/api/test/imports`, { method: 'POST', body: form });
    expect(await answer.json()).toEqual({ bytes, filename: '清单.csv' });
  });
});

describe('a request that is wrong is answered as a problem', () => {
  it('naming each field, in the language asked for', async () => {
    const answer = await post('/api/test/reports', '{"value": 1e400, "x": 1}', 'application/json', { 'accept-language': 'zh-CN' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('content-language')).toBe('zh-CN');
    expect(await answer.json()).toEqual({
      type: 'urn:duban:problem:invalid',
      title: '内容有误',
      status: 400,
      detail: '请求的内容有误，未予受理。请按 errors 中列出的字段逐项更正后重新提交。',
      code: 'invalid',
      instance: '/api/test/reports',
      errors: [
        { field: 'x', code: 'unknown-field', message: '没有这个字段' },
        { field: 'value', code: 'not-finite', message: '必须是有限的数', value: 'Infinity' },
      ],
    });
  });

  it.each([
    ['not JSON', '{"value": ', 'application/json', 400, 'malformed-json'],
    ['no body', '', 'application/json', 400, 'malformed-json'],
    ['a poisoned prototype', '{"__proto__": {"value": 1}}', 'application/json', 400, 'malformed-json'],
    ['a type nobody reads', '<a/>', 'application/xml', 415, 'unsupported-media-type'],
    ['plain text', 'value', 'text/plain', 415, 'unsupported-media-type'],
    ['a list', '[1]', 'application/json', 400, 'invalid'],
    ['too much', JSON.stringify({ value: 1, narrative: 'x'.repeat(JSON_BYTES) }), 'application/json', 413, 'too-large'],
  ])('%s', async (_, body, type, status, code) => {
    const answer = await post('/api/test/reports', body, type);
    expect([answer.status, (await json(answer)).code]).toEqual([status, code]);
  });

  it.each([
    ['/api/test/nothing', 404, 'no-such-route'],
    ['/api/test/list?limit=0x1', 400, 'invalid'],
    ['/api/test/list?offset=1', 400, 'invalid'],
    ['/api/test/%zz', 400, 'bad-request'],
    ['/api/test/refuse/invalid', 400, 'invalid'],
    ['/api/test/refuse/unknown-item', 404, 'unknown-item'],
    ['/api/test/refuse/duplicate-code', 409, 'duplicate-code'],
    ['/api/test/refuse/withdrawn', 409, 'withdrawn'],
    ['/api/test/refuse/version-mismatch', 412, 'version-mismatch'],
    ['/api/test/refuse/version-required', 428, 'version-required'],
    ['/api/test/refuse/idempotency-key-reused', 422, 'idempotency-key-reused'],
    ['/api/test/refuse/forbidden', 403, 'forbidden'],
    ['/api/test/refuse/unauthenticated', 401, 'unauthenticated'],
    ['/api/test/refuse/busy', 503, 'busy'],
    ['/api/test/refuse/disk-full', 503, 'disk-full'],
    ['/api/test/refuse/defect', 500, 'internal'],
    ['/api/test/refuse/teapot', 400, 'bad-request'],
  ])('GET %s: %d %s', async (path, status, code) => {
    const answer = await fetch(`${address}${path}`, { headers: { 'accept-language': 'en' } });
    const body = await answer.text();
    expect([answer.status, JSON.parse(body).code, answer.headers.get('content-type')]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
    expect(body).not.toMatch(/secret|\?/);
  });

  it('with what the caller needs to go on', async () => {
    const readHeaders = async (code: string): Promise<Headers> => (await fetch(`${address}/api/test/refuse/${code}`)).headers;
    expect((await readHeaders('unauthenticated')).get('www-authenticate')).toBe('Bearer');
    expect((await readHeaders('busy')).get('retry-after')).toBe('1');
    expect((await readHeaders('disk-full')).get('retry-after')).toBe('10');
    const defect = await json(await fetch(`${address}/api/test/refuse/defect`));
    expect(defect.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const mismatch = await json(await fetch(`${address}/api/test/refuse/version-mismatch`, { headers: { 'accept-language': 'en' } }));
    expect(mismatch.detail).toContain('you started from version 3, it is now version 5');
  });

  it.each([
    ['nothing', '', 'text/csv'],
    ['JSON', '{}', 'application/json'],
  ])('an import that brings %s', async (_, body, type) => {
    const answer = await post('/api/test/imports', body, type);
    expect([answer.status, (await json(answer)).errors]).toMatchObject([400, [{ field: 'file', code: 'required' }]]);
  });
});

describe('an upload over the limit is refused before it has been read', () => {
  const MUCH = 200_000_000;

  /** Announces 200 MB, sends a little, and waits for the answer. */
  function upload(headers: Record<string, string>): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${address}/api/test/imports`, { method: 'POST', headers });
      request.on('response', resolve).on('error', reject);
      request.write(Buffer.alloc(10_000));
    });
  }

  it.each(['application/json', 'text/csv', 'multipart/form-data; boundary=x', 'application/xml'])(
    '%s with its length announced',
    async (type) => {
      const answer = await upload({ 'content-type': type, 'content-length': String(MUCH) });
      expect([answer.statusCode, answer.headers['content-type'], answer.headers.connection]).toEqual([
        413,
        'application/problem+json; charset=utf-8',
        'close',
      ]);
      answer.destroy();
    },
  );

  it.each([
    ['text/csv', ''],
    ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'],
  ])('%s in chunks without end', async (type, preface) => {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    const framed = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
    const chunk = framed(Buffer.alloc(65_536, 'a'));
    let answer = '';
    let sent = 0;
    const pour = (): void => {
      while (answer === '' && sent < MUCH && socket.write(chunk)) sent += chunk.length;
    };
    socket.write(`POST /api/test/imports HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ntransfer-encoding: chunked\r\n\r\n`);
    if (preface !== '') socket.write(framed(Buffer.from(preface)));
    socket.on('drain', pour);
    socket.on('data', (data) => (answer += data.toString()));
    const closed = new Promise((resolve) => socket.on('error', resolve).on('close', resolve));
    pour();
    await closed;
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1.1 413 .*"code":"too-large"/s);
    expect(sent).toBeLessThan(MUCH / 4); // the system's own buffers for the connection may hold some tens of MB, read or not
  });
});

describe('health', () => {
  afterEach(() => (storeWorks = true));

  it('says that the process lives and is ready', async () => {
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    const ready = await fetch(`${address}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', failing: [], checks: ['store', 'bus'], degraded: [] }]);
  });

  it('names what does not work', async () => {
    storeWorks = false;
    const answer = await fetch(`${address}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'not-ready', failing: ['store', 'bus'], checks: ['store', 'bus'], degraded: [] },
    ]);
  });

  it('counts requests by route, not by path', async () => {
    await fetch(`${address}/api/test/refuse/withdrawn`);
    const text = await metrics.text(false);
    expect(text).toContain('duban_http_requests_total{method="GET",route="/api/test/refuse/:code",status="409"}');
    expect(text).toContain('process_resident_memory_bytes');
  });
});

it('describes itself at /api/docs', async () => {
  expect((await fetch(`${address}/api/docs`)).headers.get('content-type')).toContain('text/html');
  const document = await json(await fetch(`${address}/api/docs-json`));
  const report = { type: 'object', properties: { value: { type: 'number' }, narrative: { type: 'string' } }, required: ['value'] };
  const schema = { $ref: '#/components/schemas/NarrativeInput' };
  expect(document).toMatchObject({
    security: [{ bearer: [] }, { session: [] }],
    paths: {
      '/health/live': { get: { security: [] } },
      '/api/test/reports': { post: { requestBody: { content: { 'application/json': { schema } } } } },
    },
    components: { schemas: { NarrativeInput: report } },
  });
});

it('fails to start with the reason when its port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const second = await createApp(AppTestModule);
  const { port } = other.address() as { port: number };
  await expect(second.listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await second.close();
  other.close();
});
