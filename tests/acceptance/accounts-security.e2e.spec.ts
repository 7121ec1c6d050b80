import { Browser } from '../support/browser';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { newPerson, OWN_PASSWORD, signIn } from '../support/people';
import { itemBody, itemId, itemPath, register } from '../support/plan';
import type { TestSystem } from '../support/system';

/** Read by a write service, which in the distributed mode is not the one that manages sessions. */
const ITEMS = '/api/livelihood/items?region=140406&year=2024';

describeSystems('sessions under attack', (start) => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await start('2024-07-10');
    await register(system, 'livelihood', 'W1');
    await register(system, 'livelihood', 'J1', { department: { code: 'JYJ', name: '教育局' } });
  });
  afterAll(() => system.stop());
  beforeEach(() => system.clock.moveTo('2024-07-10'));

  it('a reporter reports for his department, and opens the item of another one to read it only', async () => {
    const { browser } = await newPerson(system, '卫体局经办', { role: 'reporter', regions: ['140406'], departments: ['WJW'] });
    const report = (code: string) => browser.send('POST', `${itemPath('livelihood', code)}/reports`, { asOf: '2024-06-30', value: 1 });
    expect((await report('W1')).status).toBe(201);
    expect(await report('J1')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const correction = { value: 2, reason: '核对后更正' };
    const own = await browser.send('POST', `${itemPath('livelihood', 'W1')}/reports/2/corrections`, correction);
    await system.call('POST', `${itemPath('livelihood', 'J1')}/reports`, { asOf: '2024-06-30', value: 1 });
    const others = await browser.send('POST', `${itemPath('livelihood', 'J1')}/reports/2/corrections`, correction);
    expect([own.status, others.status]).toEqual([201, 403]);
    expect(await browser.status('POST', '/api/livelihood/items', itemBody('N1'))).toBe(403);
    expect(await browser.status('GET', '/api/users')).toBe(403);
    expect((await system.call('GET', itemPath('livelihood', 'J1'))).body['version']).toBe(2);
  });

  it('a page of another site changes nothing in the name of whoever is signed in', async () => {
    const { browser } = await newPerson(system, '受骗者', { role: 'supervisor', regions: ['140406'] });
    const host = new URL(system.url).host;
    const attempts: Record<string, string | null>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: system.url },
      { 'sec-fetch-site': null, origin: 'https://attacker.example' },
      { 'sec-fetch-site': null, origin: `http://${host}.attacker.example` },
      { 'sec-fetch-site': null, origin: 'null' },
      { 'sec-fetch-site': null },
    ];
    for (const headers of attempts) {
      expect([headers, await browser.send('POST', '/api/livelihood/items', itemBody('X1'), headers)]).toMatchObject([
        headers,
        { status: 403, body: { code: 'cross-site' } },
      ]);
      expect(await browser.status('DELETE', '/api/session', undefined, headers)).toBe(403);
    }
    expect(await browser.status('GET', ITEMS, undefined, { 'sec-fetch-site': 'cross-site' })).toBe(200);
    expect((await system.call('GET', `/api/livelihood/items/${itemId('X1')}`)).status).toBe(404);
    expect(await browser.status('POST', '/api/livelihood/items', itemBody('X1'), { 'sec-fetch-site': null, origin: system.url })).toBe(201);
  });

  it('a page of another site signs nobody in as somebody else', async () => {
    await newPerson(system, '攻击者', { role: 'viewer', regions: ['140406'] });
    const victim = new Browser(system.url);
    const credentials = { name: '攻击者', password: OWN_PASSWORD };
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': null, origin: 'https://attacker.example' }])
      expect(await victim.status('POST', '/api/session', credentials, headers)).toBe(403);
    expect(victim.cookie).toBeUndefined();
    expect(await victim.status('POST', '/api/session', credentials, { 'sec-fetch-site': null })).toBe(201);
  });

  it('a session that was planted before signing in is not the one that signs in', async () => {
    const { browser: attacker } = await newPerson(system, '种植者', { role: 'viewer', regions: ['140406'] });
    await newPerson(system, '受害者', { role: 'supervisor', regions: ['140406'] });
    for (const planted of [`duban_session=${'A'.repeat(43)}`, attacker.cookie!]) {
      const victim = new Browser(system.url);
      victim.cookie = planted;
      expect(await victim.status('POST', '/api/session', { name: '受害者', password: OWN_PASSWORD })).toBe(201);
      expect(victim.cookie).toMatch(/^duban_session=[\w-]{43}$/);
      expect(victim.cookie).not.toBe(planted);
      const again = await signIn(system, '受害者');
      expect(again.cookie).not.toBe(victim.cookie);
      const holder = new Browser(system.url);
      holder.cookie = planted;
      expect(JSON.stringify((await holder.send('GET', '/api/session')).body)).not.toContain('受害者');
    }
    const before = attacker.cookie!;
    await attacker.send('PUT', '/api/session/password', { current: OWN_PASSWORD, password: `${OWN_PASSWORD}!` });
    expect(attacker.cookie).not.toBe(before);
    const old = new Browser(system.url);
    old.cookie = before;
    expect([await old.status('GET', '/api/session'), await attacker.status('GET', '/api/session')]).toEqual([401, 200]);
  });

  it('guessing a password is slower with each wrong one, also for a name that nobody has', async () => {
    await newPerson(system, '被猜者', { role: 'viewer', regions: ['140406'] });
    for (const name of ['被猜者', '没有这个人']) {
      system.clock.moveTo('2024-07-10', '10:00');
      const guess = (password: string) => new Browser(system.url).send('POST', '/api/session', { name, password });
      const guesses = await Promise.all(Array.from({ length: 12 }, (_, at) => guess(`guess number ${at}`)));
      expect(guesses.map(({ status }) => status).sort()).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
      const locked = await guess(OWN_PASSWORD);
      expect([locked.status, locked.body['code'], locked.headers.get('retry-after')]).toEqual([429, 'locked-out', '15']);
      system.clock.moveTo('2024-07-10', '10:01');
      expect((await guess('one more')).status).toBe(401);
      expect((await guess(OWN_PASSWORD)).headers.get('retry-after')).toBe('30');
      system.clock.moveTo('2024-07-10', '10:02');
      expect((await guess(OWN_PASSWORD)).status).toBe(name === '被猜者' ? 201 : 401);
    }
    expect((await new Browser(system.url).send('POST', '/api/session', { name: '被猜者', password: 'wrong again' })).status).toBe(401);
  });

  it('whoever loses rights, or is disabled, is out everywhere, in other services within seconds', async () => {
    const { id, browser } = await newPerson(system, '调离者', { role: 'supervisor', regions: ['140406'] });
    expect(await browser.status('GET', ITEMS)).toBe(200);
    expect((await system.call('PATCH', `/api/users/${id}`, { role: 'viewer' })).body).toMatchObject({
      role: 'viewer',
      regions: ['140406'],
    });
    expect(await browser.status('GET', '/api/session')).toBe(401);
    await eventually(async () => expect(await browser.status('GET', ITEMS)).toBe(401));
    const again = await signIn(system, '调离者');
    expect(await again.status('POST', '/api/livelihood/items', itemBody('N2'))).toBe(403);
    expect((await system.call('DELETE', `/api/users/${id}`)).status).toBe(204);
    expect(await again.status('GET', '/api/session')).toBe(401);
    const refused = await new Browser(system.url).send('POST', '/api/session', { name: '调离者', password: OWN_PASSWORD });
    expect([refused.status, refused.body['code']]).toEqual([401, 'wrong-credentials']);
    expect((await system.call('PATCH', `/api/users/${id}`, { disabled: false })).status).toBe(200);
    expect(await (await signIn(system, '调离者')).status('GET', ITEMS)).toBe(200);
  });
});
