import type { DeliveryQuery, DeliveryStore } from '@duban/ports';
import { makeDelivery, makeEntry, TARGET } from '../support/deliveries';

const at = (time: string): string => `2024-04-11T${time}:00.000Z`;
const inRegion = (region: string, channelId = 'office') => ({ target: { ...TARGET, region, channelId } });

/** In the order of the list. */
const DELIVERIES = [
  makeDelivery('e', { createdAt: at('05:00'), ...inRegion('1404') }),
  makeDelivery('a', { createdAt: at('04:00'), ...inRegion('140406') }),
  makeDelivery('b', { createdAt: at('04:00'), ...inRegion('140406', 'group'), state: 'sent' }),
  makeDelivery('c', { createdAt: at('04:00'), ...inRegion('140501'), state: 'refused' }),
  makeDelivery('d', { createdAt: at('03:00'), ...inRegion('140406'), state: 'failed' }),
];

export function deliveryListCases(given: () => DeliveryStore): void {
  const list = async (query: Partial<DeliveryQuery>): Promise<string> => {
    const found = await given().deliveries({ region: '14', limit: 10, ...query });
    return found.map(({ id }) => id).join('');
  };

  beforeEach(async () => {
    await given().writeDeliveries([...DELIVERIES, makeDelivery('z', { state: 'draft' })]);
    await given().addEntries([makeEntry('1'), makeEntry('2', { alertId: 'A2' }), makeEntry('3', { group: 'g2' })]);
    await given().take('g1', 'd');
    await given().take('g2', 'e');
  });

  test.each<[Partial<DeliveryQuery>, string]>([
    [{}, 'eabcd'],
    [{ region: '1404' }, 'eabd'],
    [{ region: '140406' }, 'abd'],
    [{ region: '15' }, ''],
    [{ states: ['sent', 'failed'] }, 'bd'],
    [{ states: ['draft'] }, 'z'],
    [{ channelId: 'group' }, 'b'],
    [{ alertId: 'A1' }, 'ed'],
    [{ alertId: 'A2' }, 'd'],
    [{ alertId: 'A1', states: ['failed'] }, 'd'],
    [{ alertId: 'A3' }, ''],
    [{ limit: 2 }, 'ea'],
    [{ after: { createdAt: at('04:00'), id: 'a' } }, 'bcd'],
    [{ after: { createdAt: at('04:00'), id: 'a' }, limit: 1 }, 'b'],
    [{ after: { createdAt: at('04:00'), id: 'c' }, region: '140406' }, 'd'],
    [{ after: { createdAt: at('04:30'), id: 'x' } }, 'abcd'],
  ])('%j: %s', async (query, expected) => {
    expect(await list(query)).toBe(expected);
  });

  test('gives deliveries whole', async () => {
    expect(await given().deliveries({ region: '140406', limit: 1 })).toEqual([DELIVERIES[1]]);
  });
}
