import { YINCHUAN_POLICY } from '@duban/domain';
import { MemoryTrackerStores } from '@duban/memory';
import { Logger } from '@nestjs/common';
import { ADOPTION, clock, TestTracker } from '../../../../libs/tracker/src/testing/test-tracker';
import { PoliciesController } from './policies.controller';

describe('a policy adopted over HTTP', () => {
  it('is answered as adopted where judging by it fails, with a line in the log, and the next look makes up for it', async () => {
    const there = new TestTracker(new MemoryTrackerStores());
    await there.start(1);
    const id = await there.fold(1, 'L05');
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const commit = jest.spyOn(there.stores.projection, 'commit').mockRejectedValueOnce(new Error('away'));
    const controller = new PoliciesController(there.policies, there.projector, clock);
    const { scope, validFrom } = ADOPTION;
    const supervisor = { keyId: 'k', name: '督查室', role: 'supervisor', regions: [], departments: [] } as const;
    expect(await controller.adopt({ ...scope, validFrom, preset: YINCHUAN_POLICY.id }, supervisor)).toEqual(ADOPTION);
    expect(logged).toHaveBeenCalledWith('The items of 1404 are not judged by the policy adopted yet; it is tried again: Error: away');
    commit.mockRestore();
    logged.mockRestore();
    await there.watch.look();
    expect(await there.readLight(id)).toBe('yellow');
  });
});
