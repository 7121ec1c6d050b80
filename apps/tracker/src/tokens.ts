/** What the tracker is given from outside. */
export const CLOCK = Symbol('clock');
/** Handlers of the item topics: consumer group `tracker`. */
export const PROJECTION = Symbol('projection');
/** Handlers of the status topic: one consumer group per process, for its streams. */
export const FEED = Symbol('feed');
