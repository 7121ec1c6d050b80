import { alertsCaughtUp } from '../support/alert-reading';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import type { TestSystem } from '../support/system';
import { GREEN, ONCE, TellingOffice } from './telling-office';
import { TellingPost } from './telling-post';
import { RED_RULE } from './telling-rules';

const REGION = '140406';
const [BEGINNING, MORE_THAN_400_DAYS_LATER, END] = ['2024-05-06', '2025-06-16', '2025-06-18'];

describeSystems('who was told of what is removed after 400 days', (start) => {
  let system: TestSystem;
  let post: TellingPost;
  let office: TellingOffice;
  beforeAll(async () => {
    system = await start(BEGINNING);
    post = await TellingPost.open();
    office = new TellingOffice(system, REGION, post);
  });
  afterAll(async () => {
    await system.stop();
    await post.close();
  });

  const live = async (date: string): Promise<string[]> => {
    post.moveTo(date, '10:00');
    await system.advanceTo(date);
    await alertsCaughtUp(system);
    await system.tell();
    return post.received(REGION);
  };

  it('but not while the alert is open: whoever was told of it then learns of its end', async () => {
    await office.channel('office');
    await office.routes(ONCE);
    await office.rules({ ...RED_RULE, level: 'summon' });
    await office.lag('托位 医院', '2024-05-05', { due: '2026-12-31' });
    await live(BEGINNING);
    await office.act('red', '医院', 'close');
    await alertsCaughtUp(system);
    const received = await live('2024-05-07');
    expect(received).toHaveLength(2);
    expect(await office.deliveries()).toHaveLength(2);

    await live(MORE_THAN_400_DAYS_LATER);
    await eventually(async () => expect(await office.deliveries()).toHaveLength(1), 20_000);
    expect([await office.notices('red', '托位'), await office.notices('red', '医院')]).toEqual([['raised told'], []]);
    expect(await live(MORE_THAN_400_DAYS_LATER)).toEqual(received);

    await office.report('托位', MORE_THAN_400_DAYS_LATER, 2 * GREEN);
    expect((await live(END)).slice(received.length)).toEqual(['06-18 10:00 office 【约谈·已恢复】托位']);
  });
});
