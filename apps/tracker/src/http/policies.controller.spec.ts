import { YINCHUAN_POLICY } from '@duban/domain';
import { MemoryTrackerStores } from '@duban/memory';
import { StoreUnavailable } from '@duban/ports';
import { Logger } from '@nestjs/common';
import { ADOPTION, clock, TestTracker } from '../../../../libs/tracker/src/testing/test-tracker';
import { PoliciesController } from './policies.controller';

describe('a policy adopted over HTTP', () => {
  it('is answered as adopted even if the evaluation by it fails; the failure is logged, and the next check evaluates again', async () => {
    const tracker = new TestTracker(new MemoryTrackerStores());
    await tracker.start(1);
    const id = await tracker.fold(1, 'L05');
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const commit = jest.spyOn(tracker.stores.projection, 'commit').mockRejectedValueOnce(new StoreUnavailable('away', 'unreachable'));
    const controller = new PoliciesController(tracker.policies, tracker.projector, clock);
    const { scope, validFrom } = ADOPTION;
    const supervisor = { keyId: 'k', name: '督查室', role: 'supervisor', regions: [], departments: [] } as const;
    expect(await controller.adopt({ ...scope, validFrom, preset: YINCHUAN_POLICY.id }, supervisor)).toMatchObject(ADOPTION);
    expect(logged).toHaveBeenCalledWith(
      'The items of 1404 are not evaluated by the policies now in force yet; it is tried again: Error: away',
    );
    commit.mockRestore();
    logged.mockRestore();
    await tracker.watch.look();
    expect(await tracker.readLight(id)).toBe('yellow');
  });
});
