/** Handlers of the targets' own events: consumer group `targets-references`. */
export const REFERENCES = Symbol('references');
/** Publishes a message that does not decode as a dead letter. */
export const PUBLISH_DEAD_LETTER = Symbol('publish-dead-letter');
