import type { DeliveryStore } from '@duban/ports';
import { makeDelivery, TARGET } from '../support/deliveries';

const at = (time: string): string => `2024-04-11T${time}:00.000Z`;
const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

/** Messages: their versions, turns and figures. */
export function deliveryCases(given: () => DeliveryStore): void {
  test('are guarded by their version', async () => {
    const sent = makeDelivery('d1', { version: 2, state: 'sent', sentAt: at('02:00'), recipients: ['a@example.gov.cn'] });
    expect(await given().writeDeliveries([makeDelivery('d1'), makeDelivery('d1'), sent, sent])).toEqual([
      'written',
      'conflict',
      'written',
      'conflict',
    ]);
    expect(await given().delivery('d1')).toEqual(sent);
    expect(await given().writeDeliveries([makeDelivery('d2', { version: 2 })])).toEqual(['conflict']);
    expect(await given().delivery('d2')).toBeUndefined();
  });

  test('wait for their turn by channel, the oldest first', async () => {
    const group = { ...TARGET, channelId: 'group' };
    await given().writeDeliveries([
      makeDelivery('d2'),
      makeDelivery('d1'),
      makeDelivery('d0', { createdAt: at('01:30') }),
      makeDelivery('later', { dueAt: at('05:00'), createdAt: at('00:10') }),
      makeDelivery('g', { target: group, dueAt: at('03:00') }),
      makeDelivery('draft', { state: 'draft' }),
      makeDelivery('sending', { state: 'sending' }),
      makeDelivery('nobody', { state: 'undeliverable', target: { ...TARGET, channelId: null, reason: 'no-contact' } }),
    ]);
    expect([...(await given().dueChannels(at('02:00')))]).toEqual(['office']);
    expect([...(await given().dueChannels(at('03:00')))].sort()).toEqual(['group', 'office']);
    expect(ids(await given().dueDeliveries('office', at('02:00'), 2))).toEqual(['d1', 'd2']);
    expect(ids(await given().dueDeliveries('office', at('05:00'), 9))).toEqual(['later', 'd1', 'd2', 'd0']);
    expect(ids(await given().inState('sending', 9))).toEqual(['sending']);
    await given().hasten('office', at('02:00'));
    expect(ids(await given().dueDeliveries('office', at('02:00'), 9))).toEqual(['later', 'd1', 'd2', 'd0']);
    expect(await given().delivery('later')).toMatchObject({ version: 2, dueAt: at('02:00') });
    expect(await given().delivery('g')).toMatchObject({ version: 1, dueAt: at('03:00') });
  });

  test('tell when those of a channel were sent, and how many wait', async () => {
    expect(await given().figures(100)).toEqual({ waiting: 0, oldestAt: null, failed: 0, undeliverable: 0 });
    await given().writeDeliveries([
      makeDelivery('d1', { state: 'sent', sentAt: at('01:00') }),
      makeDelivery('d2', { state: 'sent', sentAt: at('02:00') }),
      makeDelivery('d3', { state: 'sent', sentAt: at('02:00'), target: { ...TARGET, channelId: 'group' } }),
      makeDelivery('d4', { createdAt: at('03:00') }),
      makeDelivery('d5', { createdAt: at('02:30'), state: 'sending' }),
      makeDelivery('d6', { state: 'failed' }),
      makeDelivery('d7', { state: 'refused' }),
      makeDelivery('d8', { state: 'undeliverable' }),
    ]);
    expect(await given().sentSince('office', at('01:01'))).toEqual([at('02:00')]);
    expect(await given().figures(100)).toEqual({ waiting: 2, oldestAt: at('02:30'), failed: 2, undeliverable: 1 });
    expect((await given().figures(1)).waiting).toBe(1);
  });
}
