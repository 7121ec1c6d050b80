import type { Application } from '@duban/nest-kit';
import type { Part } from '@duban/runtime';
import { PolicyBook, PolicyWatch, Projector } from '@duban/tracker';

/** After so long at most, what was adopted at another replica is in force here, and what could not be judged by it is tried again. */
const LOOK_FOR_POLICIES_MS = 2_000;

/** The part of a program that keeps all lights by the policies in force. */
export function policyTask(app: Application, { onError }: { readonly onError: (error: unknown) => void }): Part {
  const policies = app.get(PolicyBook, { strict: false });
  const projector = app.get(Projector, { strict: false });
  const watch = new PolicyWatch({ policies, projector, everyMs: LOOK_FOR_POLICIES_MS, onError });
  return { name: 'policies', start: () => watch.start(), stop: () => watch.stop() };
}
