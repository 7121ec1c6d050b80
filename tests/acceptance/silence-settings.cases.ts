import type { Reply } from '../support/system';
import { faults, RED_ALERT, sentences, type SentHeaders, type SettingsSystem } from './settings-system';

/** What a region is not told for a while. */
export function silenceSettingCases(given: () => SettingsSystem): void {
  const SILENCE = {
    region: '140406',
    matcher: { departments: ['卫生健康和体育局'] },
    reason: '汛期停工',
    end: { type: 'instant', at: '2024-05-20T18:00:00+08:00' },
  };
  const silence = (changes: object, headers?: SentHeaders): Promise<Reply> => given().post('silences', { ...SILENCE, ...changes }, headers);
  const list = async (query: string): Promise<string[]> => {
    const { body } = await given().system.call('GET', `/api/alerts/silences?region=${query}`);
    return (body['items'] as { id: string; state: string }[]).map(({ id, state }) => `${id} ${state}`);
  };

  it('are set with a reason and an end, listed where they hold, and ended before their time', async () => {
    const own = await given().supervisor('140406');
    const set = await silence({}, own);
    expect(set).toMatchObject({
      status: 201,
      body: { id: '140406-1', state: 'active', matcher: { departments: ['WJW'] }, by: 'supervisor', endedBy: null },
    });
    expect(set.body['end']).toEqual({ type: 'instant', at: '2024-05-20T10:00:00.000Z' });
    await silence({ region: '14', matcher: { levels: ['remind'] } });
    expect(await list('140406')).toEqual(['14-1 active', '140406-1 active']);
    expect(await list('1409')).toEqual(['14-1 active']);
    expect((await given().post('silences/140406-1/end', undefined, own)).body).toMatchObject({ state: 'ended', endedBy: 'supervisor' });
    expect(await list('140406&state=ended')).toEqual(['140406-1 ended']);
    const again = await given().post('silences/140406-1/end');
    expect(again).toMatchObject({ status: 409, body: { code: 'silence-ended' } });
  });

  it('until recovery hold as long as one of their alerts is open', async () => {
    const set = await silence({ matcher: { alerts: [RED_ALERT] }, end: { type: 'recovery' } });
    expect(set).toMatchObject({ status: 201, body: { state: 'active', end: { type: 'recovery' } } });
    await given().post(`${encodeURIComponent(RED_ALERT)}/close`, { reason: '已完成' });
    expect(await list('140406&state=active')).not.toContain(`${String(set.body['id'])} active`);
  });

  it.each([
    ['that is over already', { end: { type: 'instant', at: '2024-05-01T00:00:00Z' } }, ['end.at ended-already']],
    ['of more than 90 days', { end: { type: 'instant', at: '2024-09-01T00:00:00Z' } }, ['end.at lasts-too-long']],
    ['without a reason', { reason: ' ' }, ['reason empty']],
    ['of everything', { matcher: {} }, ['matcher matches-everything']],
    ['until recovery of nothing', { end: { type: 'recovery' } }, ['matcher.alerts needs-alerts']],
    ['without an end', { end: undefined }, ['end required']],
    ['without a time', { end: { type: 'instant' } }, ['end.at required']],
    ['until a day that there is not', { end: { type: 'instant', at: '2024-02-30T00:00:00Z' } }, ['end.at wrong-format']],
    ['of an unknown department', { matcher: { departments: ['WJX'] } }, ['matcher.departments[0] unknown-department']],
    ['of an unknown alert', { matcher: { alerts: ['red~x~1'] } }, ['matcher.alerts[0] unknown-alert']],
    ['of an unknown level', { matcher: { levels: ['shout'] } }, ['matcher.levels not-allowed']],
    ['by an unknown field', { matcher: { town: ['店上镇'] } }, ['matcher.town unknown-field']],
  ])('%s are refused', async (_, changes, expected) => {
    const reply = await silence(changes);
    expect([reply.status, ...faults(reply)]).toEqual([400, ...expected]);
  });

  it('are refused in sentences, in both languages', async () => {
    const expired = { end: { type: 'instant', at: '2024-05-01T00:00:00Z' } };
    expect(sentences(await silence(expired))).toEqual(['has passed already; name a later time']);
    expect(sentences(await silence(expired, { 'accept-language': 'zh-CN' }))).toEqual(['已经过去，请填写以后的时间']);
  });

  it('are for supervisors of the region; nobody else sees that there is one', async () => {
    const other = await given().supervisor('150100');
    const viewer = (await given().system.createKey('viewer', { regions: ['140406'] })).headers;
    expect((await silence({}, other)).status).toBe(403);
    expect((await silence({}, viewer)).status).toBe(403);
    expect((await given().system.call('GET', '/api/alerts/silences?region=140406', undefined, other)).status).toBe(403);
    expect((await given().post('silences/140406-1/end', undefined, other)).body).toMatchObject({ status: 404, code: 'unknown-silence' });
    expect((await given().post('silences/140406-1/end', undefined, viewer)).status).toBe(403);
    expect((await given().post('silences/nonsense/end')).body).toMatchObject({ status: 404, code: 'unknown-silence' });
  });
}
