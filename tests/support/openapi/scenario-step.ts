import type { DocumentedRoute } from './document';
import type { DocumentedSystem } from './documented-system';
import type { RequestChanges } from './requests';

/** A request by the examples of an operation, and the expected status. */
export interface ScenarioStep {
  readonly operationId: string;
  readonly status: number;
  readonly changes?: RequestChanges | ((route: DocumentedRoute) => RequestChanges);
  /** Runs before the request is sent. */
  readonly before?: (system: DocumentedSystem) => Promise<void> | void;
}
