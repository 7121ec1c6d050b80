/** Handlers of the targets' own events: consumer group `targets-references`. */
export const REFERENCES = Symbol('references');
/** Puts an undecodable message aside. */
export const PUBLISH_DEAD_LETTER = Symbol('park');
