import { DEAD_LETTER_TOPIC } from '@duban/contracts';
import type { ParkedMessage } from '@duban/runtime';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { itemPath, register, report } from '../support/plan';
import type { System } from '../support/system';

const X01 = '140406-2024-X01';

describeSystems('item ids', (start) => {
  let system: System;
  const parked: ParkedMessage[] = [];

  beforeAll(async () => {
    system = await start('2024-07-10');
    await system.bus.subscribe({
      group: 'reader of dead letters',
      topics: [DEAD_LETTER_TOPIC],
      consumer: {
        consume: async ({ messages }) => {
          for (const { value } of messages) parked.push((JSON.parse(value) as { data: ParkedMessage }).data);
        },
      },
    });
  });
  afterAll(() => system.stop());

  it('that two services have given: the second item is put aside with a sentence, and never counted as the first', async () => {
    await register(system, 'projects', 'X01');
    await report(system, 'projects', 'X01', '2024-06-30', 600);
    await system.settled();
    await register(system, 'targets', 'X01', { name: '别的' });
    await report(system, 'targets', 'X01', '2024-07-01', 1);
    expect(await report(system, 'targets', 'X01', '2024-07-02', 2)).toBe(3);
    await eventually(() => expect(parked.filter(({ key }) => key === X01).length).toBeGreaterThanOrEqual(3));
    expect(parked[0]).toMatchObject({
      topic: 'duban.targets.v1',
      reason: expect.stringContaining(`${X01} is an item of projects: targets has to register its own under another code`),
    });
    await report(system, 'projects', 'X01', '2024-07-05', 640);
    await eventually(async () => {
      const { body } = await system.call('GET', `/api/tracker/items/${X01}`);
      expect(body).toMatchObject({ service: 'projects', value: 640, lastSeq: 3, awaiting: [] });
    });
    expect((await system.call('GET', itemPath('targets', 'X01'))).body['version']).toBe(3);
  });
});
