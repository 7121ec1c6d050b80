import { createDubanClient } from './create-client';

interface Filter {
  readonly query: { readonly region: string; readonly year: number; light: ('red' | 'yellow')[] };
}

describe('the client', () => {
  const requests: Request[] = [];
  const createFetch = (status: number, body: object) => (request: Request) => {
    requests.push(request);
    return Promise.resolve(Response.json(body, { status }));
  };

  it('sends key and language, and puts the id into the path', async () => {
    const client = createDubanClient({ baseUrl: 'http://duban', key: 'dbk_1', locale: 'en', fetch: createFetch(200, { id: 'x' }) });
    const { data } = await client.GET('/api/tracker/items/{id}', {
      params: { path: { id: '140406-2024-示例' }, query: { on: '2024-06-30' } },
    });
    const [request] = requests.splice(0);
    expect(request?.url).toBe(`http://duban/api/tracker/items/140406-2024-${encodeURIComponent('示例')}?on=2024-06-30`);
    expect([request?.headers.get('authorization'), request?.headers.get('accept-language')]).toEqual(['Bearer dbk_1', 'en']);
    expect(data?.id).toBe('x');
  });

  it('sends a list in the documented form, and returns a refusal instead of throwing it', async () => {
    const client = createDubanClient({ baseUrl: 'http://duban', fetch: createFetch(401, { code: 'unauthenticated' }) });
    const params: Filter = { query: { region: '140406', year: 2024, light: ['red', 'yellow'] } };
    const { data, error, response } = await client.GET('/api/tracker/items', { params });
    const [request] = requests.splice(0);
    expect(new URL(request?.url ?? '').search).toBe('?region=140406&year=2024&light=red,yellow');
    expect([request?.headers.get('authorization'), data, error?.code, response.status]).toEqual([null, undefined, 'unauthenticated', 401]);
  });
});
