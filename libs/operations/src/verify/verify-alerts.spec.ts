import { encodeAlertEvent } from '@duban/contracts';
import type { Alert } from '@duban/alerting';
import { AlertStory } from '../../../alerting/src/testing/alert-story';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import type { Difference } from './first-difference';
import { verifyAlerts } from './verify-alerts';

describe('alerts compared with their events', () => {
  let system: System;
  beforeEach(async () => {
    system = await memorySystem();
  });
  afterEach(() => system.bus.close());

  const story = new AlertStory('2024-04-11').does('2024-04-12', { type: 'acknowledge' });
  const write = async (id: string, changes: Partial<Alert> = {}, change: (value: string) => string = (value) => value): Promise<void> => {
    const entries = story.events.map((event) => ({ seq: event.seq, value: change(encodeAlertEvent({ ...event, alertId: id })) }));
    await system.alerts.write([{ alert: { ...story.alert, id, ...changes }, expectedSeq: 0, entries, nextOn: null }]);
  };
  const verify = async () => {
    const differences: Difference[] = [];
    const verified = await verifyAlerts(system, (difference) => differences.push(difference));
    expect(verified.differences).toBe(differences.length);
    return { ...verified, differences };
  };

  it('are equal to the fold of them, over several pages', async () => {
    for (let number = 1; number <= 501; number += 1) await write(`red~140406-2024-L05~${number}`);
    expect(await verify()).toEqual({ alerts: 501, alertEvents: 1_002, differences: [] });
  });

  it('that differ are named, with the field', async () => {
    await write('a');
    await write('b', { stage: 'closed' });
    const [difference] = (await verify()).differences;
    expect(difference).toEqual({ of: 'b', field: 'stage', stored: 'closed', expected: 'acknowledged' });
  });

  it('whose events cannot be read are a difference', async () => {
    await write('a', {}, (value) => value.replace('duban.alert.acknowledged.v1', 'duban.alert.x.v1'));
    const [difference] = (await verify()).differences;
    expect(difference).toMatchObject({ of: 'a', field: 'events', stored: 'type duban.alert.x.v1 is not known' });
  });
});
