import type { Schemas } from '@duban/client';

export type LightName = Schemas['ItemListEntry']['light'];

/** In the order in which they are read: what needs somebody first. */
export const LIGHTS_WORST_FIRST: readonly LightName[] = ['red', 'yellow', 'green', 'done', 'grey'];
