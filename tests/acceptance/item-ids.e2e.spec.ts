import { DEAD_LETTER_TOPIC, encodeItemEvent, itemTopic, REGISTER_SUBMISSION } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import type { DeadLetter } from '@duban/runtime';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { definition, registered } from '../support/items';
import { itemBody, itemPath, register, report } from '../support/plan';
import { departmentSystem } from '../support/submissions';
import type { TestSystem } from '../support/system';

const X01 = '140406-2024-X01';
const ENGLISH = 'is the code of an item of the key projects already; choose another code';
const CHINESE = '该编号已用于重点项目的事项，请更换编号';
const HEADER = '编号,名称,领域,责任单位,责任单位代码,计量方式,单位,目标,截止';
const row = (code: string): string => `${code},托位,民生,卫体局,WJW,累计,个,100,2024-12-31`;

describeSystems('item ids', (start) => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await start('2024-07-10');
    await register(system, 'projects', 'X01');
    await report(system, 'projects', 'X01', '2024-06-30', 600);
  });
  afterAll(() => system.stop());

  const registerAt = (service: string, code: string, headers: Record<string, string> = {}) =>
    system.call('POST', `/api/${service}/items`, itemBody(code, { name: '别的' }), headers);
  const readStatus = async (service: string, code: string): Promise<number> => (await system.call('GET', itemPath(service, code))).status;
  const importAt = (service: string, query: string, ...codes: string[]) =>
    system.call('POST', `/api/${service}/imports/items?region=140406&year=2024${query}`, [HEADER, ...codes.map(row)].join('\n'), {
      'content-type': 'text/csv',
    });

  it.each([
    ['en', ENGLISH],
    ['zh-CN', CHINESE],
  ])('belong to one service: a second one is refused at once, in %s', async (language, message) => {
    const { status, body } = await registerAt('targets', 'X01', { 'accept-language': language });
    expect([status, body['code']]).toEqual([409, 'duplicate-code']);
    expect(body['errors']).toEqual([{ code: 'id-of-another-service', field: 'code', value: 'X01', message }]);
    expect(await readStatus('targets', 'X01')).toBe(404);
  });

  it('that all services request at the same time are given to one of them', async () => {
    const answers = await Promise.all(SERVICES.map((service) => registerAt(service, 'X02')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const statuses = await Promise.all(SERVICES.map((service) => readStatus(service, 'X02')));
    expect(statuses).toEqual(answers.map(({ status }) => (status === 201 ? 200 : 404)));
  });

  it('of a file that belong to another service are reported with their rows, before anything is written', async () => {
    const problem = { row: 2, column: '编号', value: 'X01', code: 'id-of-another-service', message: ENGLISH };
    expect((await importAt('targets', '&dryRun=true', 'X01', 'X03')).body).toMatchObject({ taken: 1, refused: 1, problems: [problem] });
    const { status, body } = await importAt('targets', '', 'X01', 'X03');
    expect(status).toBe(422);
    expect(body).toMatchObject({ written: false, refused: 1, problems: [problem] });
    expect(await readStatus('targets', 'X03')).toBe(404);
    expect((await importAt('targets', '&partial=true', 'X01', 'X03')).body).toMatchObject({ written: true, ids: ['140406-2024-X03'] });
    expect((await registerAt('livelihood', 'X03')).status).toBe(409);
  });

  it('of another service are refused in submissions over the bus as well', async () => {
    const office = await departmentSystem(system.bus, (await system.createKey('supervisor', { regions: ['140406'] })).headers);
    await office.submit({ id: 'x01', type: REGISTER_SUBMISSION, service: 'targets', subject: X01, data: itemBody('X01') });
    const { problem } = (await office.findRejection('x01')).data;
    expect(problem.en).toMatchObject({ status: 409, code: 'duplicate-code', errors: [{ message: ENGLISH }] });
    expect(problem['zh-CN']).toMatchObject({ errors: [{ message: CHINESE }] });
  });

  /** This happens when the ids are restored from an old copy, or when other programs write to the bus. */
  it('that two services use in spite of this: the second item becomes a dead letter with a reason, and never counts as the first', async () => {
    const deadLetters: DeadLetter[] = [];
    await system.bus.subscribe({
      group: 'reader of dead letters',
      topics: [DEAD_LETTER_TOPIC],
      consumer: {
        consume: async ({ messages }) => {
          for (const { value } of messages) deadLetters.push((JSON.parse(value) as { data: DeadLetter }).data);
        },
      },
    });
    await system.settled();
    const foreign = { ...registered(definition('X01')), service: 'targets' } as const;
    await system.bus.publish(itemTopic('targets'), [{ key: X01, value: encodeItemEvent(foreign) }]);
    await eventually(() => expect(deadLetters).toHaveLength(1));
    expect(deadLetters[0]).toMatchObject({
      key: X01,
      topic: 'duban.targets.v1',
      reason: expect.stringContaining(`${X01} is an item of projects: targets has to register its own under another code`),
    });
    await report(system, 'projects', 'X01', '2024-07-05', 640);
    await eventually(async () => {
      const { body } = await system.call('GET', `/api/tracker/items/${X01}`);
      expect(body).toMatchObject({ service: 'projects', value: 640, lastSeq: 3, awaiting: [] });
    });
  });
});
