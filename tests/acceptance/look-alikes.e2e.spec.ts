import { REGISTER_SUBMISSION, REPORT_SUBMISSION } from '@duban/contracts';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { itemBody } from '../support/plan';
import { departmentSystem } from '../support/submissions';
import type { TestSystem } from '../support/system';

const KEPT = {
  area: '民生',
  department: { code: 'WJW', name: '卫生健康和体育局' },
  leader: '王 工',
  measure: { unit: '个' },
};
/** Full-width letters, radicals in place of characters, spaces that nobody sees: as they come out of a PDF. */
const LOOK_ALIKE = {
  area: '⺠⽣',
  department: { code: 'ＷＪＷ', name: '卫⽣健康和体育局\u200b' },
  leader: '王　⼯',
  measure: { type: 'cumulative', unit: '个\u200b', baseline: 0, goal: 1200, direction: 'at-least' },
} as const;

describeSystems('look-alike characters in codes, areas, units and people', (start) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await start('2024-07-10');
  });
  afterAll(() => system.stop());

  const readItem = async (code: string) => (await system.call('GET', `/api/livelihood/items/140406-2024-${encodeURIComponent(code)}`)).body;

  it('are one over REST: in the body, and in the path', async () => {
    const { status, body } = await system.call('POST', '/api/livelihood/items', itemBody('Ｌ０５', LOOK_ALIKE));
    expect([status, body['itemId']]).toEqual([201, '140406-2024-L05']);
    expect(await readItem('Ｌ０５')).toMatchObject({ ...KEPT, code: 'L05' });
    const report = { asOf: '2024-06-30', value: 5, reporter: '李⼀', narrative: 'Ａ栋　封顶' };
    const path = `/api/livelihood/items/140406-2024-${encodeURIComponent('Ｌ０５')}/reports`;
    expect((await system.call('POST', path, report)).status).toBe(201);
    expect(await readItem('L05')).toMatchObject({ reports: [{ data: { value: 5 } }] });
    expect((await system.call('POST', '/api/livelihood/items', itemBody('L05', LOOK_ALIKE))).status).toBe(200);
  });

  it('are one in a file', async () => {
    const lines = [
      '编号,名称,领域,责任单位,责任单位代码,责任领导,计量方式,单位,目标,截止',
      'Ｌ０６,托位,⺠⽣,卫⽣健康和体育局,ＷＪＷ,王　⼯,累计,个,1200,2024-12-31',
    ];
    const { body } = await system.call('POST', '/api/livelihood/imports/items?region=140406&year=2024', lines.join('\n'), {
      'content-type': 'text/csv',
    });
    expect(body).toMatchObject({ taken: 1, ids: ['140406-2024-L06'] });
    expect(await readItem('L06')).toMatchObject({ ...KEPT, code: 'L06' });
  });

  it('are one on the bus', async () => {
    const office = await departmentSystem(system.bus, (await system.createKey('supervisor', { regions: ['140406'] })).headers);
    const subject = '140406-2024-L07';
    await office.submit({ id: 'a-1', type: REGISTER_SUBMISSION, subject, data: itemBody('Ｌ０７', LOOK_ALIKE) });
    await eventually(async () => expect(await readItem('L07')).toMatchObject({ ...KEPT, code: 'L07' }));
    await office.submit({ id: 'a-2', type: REPORT_SUBMISSION, subject: '140406-2024-Ｌ０７', data: { asOf: '2024-06-30', value: 7 } });
    await eventually(async () => expect(await readItem('L07')).toMatchObject({ reports: [{ data: { value: 7 } }] }));
    expect(office.rejections).toEqual([]);
  });
});
