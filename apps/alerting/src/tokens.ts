/** Handlers of the status topic: consumer group `alerting`. */
export const STATUSES = Symbol('statuses');
/** Handlers of the alert topic: consumer group `alert-notices`. */
export const ALERT_EVENTS = Symbol('alert events');
export const PUBLISH_DEAD_LETTER = Symbol('publish dead letter');
