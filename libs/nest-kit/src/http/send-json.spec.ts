import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { sendJson } from './send-json';

describe('an answer with a long list', () => {
  it.each([0, 1, 99, 100, 101, 250])('is the JSON of its object and its list (%d rows)', async (count) => {
    const app = new FastifyAdapter().getInstance();
    const rows = Array.from({ length: count }, (_, at) => at);
    const list = { name: 'li"st', rows, toView: (at: number) => ({ at, name: `第"${at}个` }) };
    app.get('/', (_request: unknown, reply: FastifyReply) => sendJson(reply, { region: '14', all: { raised: count } }, list));
    app.get('/alone', (_request: unknown, reply: FastifyReply) => sendJson(reply, {}, list));
    const expected = rows.map((at) => ({ at, name: `第"${at}个` }));
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual({ region: '14', all: { raised: count }, 'li"st': expected });
    expect(await (await fetch(`${url}/alone`)).json()).toEqual({ 'li"st': expected });
    await app.close();
  });
});
