import type { Application } from '@duban/nest-kit';
import type { LifecyclePart } from '@duban/runtime';
import { PolicyBook, PolicyWatch, Projector } from '@duban/tracker';

/** After so long at most, a policy adopted at another replica is in force here, and an evaluation by it that failed is repeated. */
const LOOK_FOR_POLICIES_MS = 2_000;

/** Keeps all lights by the policies in force: loads them before requests are served, then follows what other replicas adopt. */
export function policyTask(app: Application, { onError }: { readonly onError: (error: unknown) => void }): LifecyclePart {
  const policies = app.get(PolicyBook, { strict: false });
  const projector = app.get(Projector, { strict: false });
  const watch = new PolicyWatch({ policies, projector, everyMs: LOOK_FOR_POLICIES_MS, onError });
  return {
    name: 'policies',
    start: async () => {
      await policies.load();
      watch.start();
    },
    stop: () => watch.stop(),
  };
}
