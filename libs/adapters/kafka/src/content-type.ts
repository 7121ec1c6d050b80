import { CLOUD_EVENT_CONTENT_TYPE } from '@duban/contracts';

/**
 * The header by which other programs know that the value is a whole CloudEvent (Kafka protocol binding of CloudEvents, 3.3.1). Every
 * message has it. Consumers of Duban do not need it, so that they do not get it, and the buses inside one process do without.
 */
export const CONTENT_TYPE = 'content-type';

export const STRUCTURED: Readonly<Record<string, string>> = { [CONTENT_TYPE]: CLOUD_EVENT_CONTENT_TYPE };
