import type { ItemDefinition, Problem, Service } from '@duban/domain';

/** What differs between the write services. */
export interface ServiceRules {
  readonly service: Service;
  /** class-validator class of `details`; without one, details must be empty. */
  readonly detailsClass?: new () => object;
  /** The values that a report's `stage` may have; without them a report has no stage. */
  readonly stages?: readonly string[];
  /** Fills common fields from the service's own (投资计划 → plannedFunds). Idempotent. */
  readonly complete?: (definition: ItemDefinition) => ItemDefinition;
  /** Rules between the service's own fields and the common ones; a problem names its field by the path in the definition. */
  readonly check?: (definition: ItemDefinition) => readonly Problem[];
}
