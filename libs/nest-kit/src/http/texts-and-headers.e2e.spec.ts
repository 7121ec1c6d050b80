import { Body, Controller, Delete, Get, Module, Param, Post, Query, Sse, type MessageEvent } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect } from 'node:net';
import { of, type Observable } from 'rxjs';
import { setUpOpenApi } from '../openapi/set-up-open-api';
import { createApp } from './create-app';

@Controller('api/test')
class EchoController {
  @Post('echo')
  echo(@Body() body: unknown): unknown {
    return { body };
  }

  @Get('echo/:id')
  find(@Param('id') id: string, @Query('q') q: string): unknown {
    return { id, q };
  }

  @Delete('echo/:id')
  remove(@Param('id') id: string): unknown {
    return { id };
  }

  @Sse('stream')
  stream(): Observable<MessageEvent> {
    return of({ data: 'one' });
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

let app: NestFastifyApplication;
let address: string;
beforeAll(async () => {
  app = await createApp(EchoModule);
  setUpOpenApi(app, { title: 'echo', version: '1' });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});
afterAll(() => app.close());

interface EchoAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function send(method: string, path: string, body?: Uint8Array<ArrayBuffer> | string): Promise<EchoAnswer> {
  const headers = { 'accept-language': 'en', ...(body !== undefined && { 'content-type': 'application/json' }) };
  const answer = await fetch(`${address}${path}`, { method, headers, ...(body !== undefined && { body }) });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

/** Sends bytes that fetch would not send, and reads all that comes back. */
function sendBytes(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('error', reject).on('close', () => resolve(text));
    socket.end(bytes);
  });
}

const GBK = Buffer.from([0xd2, 0xd1, 0xcd, 0xea, 0xb3, 0xc9]); // 已完成

describe('a body', () => {
  it('that is not UTF-8 is refused with the position of the byte', async () => {
    const body = Buffer.concat([Buffer.from('{"区":"'), GBK, Buffer.from('"}')]);
    const answer = await send('POST', '/api/test/echo', body);
    expect([answer.status, answer.body['code']]).toEqual([400, 'not-utf-8']);
    expect(answer.body['detail']).toContain('byte 8 of the body, counted from 0');
  });

  it.each([
    ['{"a":"\\ud800"}', 6],
    ['{"督办":["x\\udc00"]}', 13],
  ])('with half a character, %s, is refused with its position', async (body, at) => {
    const answer = await send('POST', '/api/test/echo', body);
    expect([answer.status, answer.body['code']]).toEqual([400, 'unpaired-surrogate']);
    expect(answer.body['detail']).toContain(`at byte ${at},`);
  });

  it('is taken with characters outside the basic plane, as such and as escapes, and with a byte order mark', async () => {
    expect((await send('POST', '/api/test/echo', '{"a":"𠮷\\ud842\\udfb7"}')).body).toEqual({ body: { a: '𠮷𠮷' } });
    expect((await send('POST', '/api/test/echo', '\ufeff{"a":1}')).body).toEqual({ body: { a: 1 } });
  });

  it.each(['{"a":', '', '{"__proto__":{}}', '{"a":1}x'])('%j is no JSON, as before', async (body) => {
    expect((await send('POST', '/api/test/echo', body)).body['code']).toBe('malformed-json');
  });
});

describe('an address', () => {
  it.each([
    ['/api/test/echo/1?q=%D2%D1', 19],
    ['/api/test/echo/1?q=a&%e4%bd=1', 21],
    ['/api/test/echo/%D2%D1', 15],
    ['/nothing/%ff', 9],
  ])('%s that is not UTF-8 is refused with the position', async (path, at) => {
    const answer = await send('GET', path);
    expect([answer.status, answer.body['code']]).toEqual([400, 'not-utf-8']);
    expect(answer.body['detail']).toContain(`byte ${at} of the address`);
  });
});

describe('a known path with another method', () => {
  it.each([
    ['PUT', '/api/test/echo', 'POST'],
    ['GET', '/api/test/echo', 'POST'],
    ['POST', '/api/test/echo/1', 'DELETE, GET, HEAD'],
    ['PATCH', '/api/test/stream?x=1', 'GET, HEAD'],
    ['DELETE', '/api/docs-json', 'GET, HEAD'],
    ['OPTIONS', '/api/test/echo', 'POST'],
  ])('%s %s is answered with what it allows', async (method, path, allowed) => {
    const answer = await send(method, path);
    expect([answer.status, answer.body['code'], answer.headers.get('allow')]).toEqual([405, 'method-not-allowed', allowed]);
    expect(answer.body['detail']).toContain(`only ${allowed}`);
  });

  it.each(['/api/test', '/api/test/echo/1/2', '/api/test/echo/', '/'])('%s is no path', async (path) => {
    expect([(await send('PUT', path)).status, (await send('PUT', path)).headers.get('allow')]).toEqual([404, null]);
  });
});

describe('the security headers', () => {
  const expected = ['nosniff', 'no-store', "frame-ancestors 'none'"];
  it.each([
    ['an answer', 'GET', '/api/test/echo/1'],
    ['an empty answer', 'HEAD', '/api/test/echo/1'],
    ['a refusal', 'POST', '/api/test/echo/1'],
    ['an unknown path', 'GET', '/nothing'],
    ['an address that cannot be read', 'GET', '/nothing/%zz'],
    ['the description', 'GET', '/api/docs'],
    ['its document', 'GET', '/api/docs-json'],
    ['a file of its page', 'GET', '/api/docs/swagger-ui.css'],
    ['a stream', 'GET', '/api/test/stream'],
  ])('are in %s', async (_, method, path) => {
    const { headers } = await send(method, path);
    const [sniffing, caching, framing] = ['x-content-type-options', 'cache-control', 'content-security-policy'].map((name) =>
      headers.get(name),
    );
    expect([sniffing, /no-store/.exec(caching ?? '')?.[0], framing]).toEqual(expected);
  });

  it('are in the answer to what is no request', async () => {
    const answer = await sendBytes('NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    for (const header of expected) expect(answer).toContain(header);
  });
});
