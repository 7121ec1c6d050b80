import { CLOUD_EVENT_CONTENT_TYPE } from '@duban/contracts';

/**
 * The header by which other programs know that the value is a whole CloudEvent (CloudEvents' Kafka protocol binding, 3.3.1). Every
 * message has it, so that it says nothing new to our own readers, and the in-process buses, which have no others, do without.
 */
export const CONTENT_TYPE = 'content-type';

export const STRUCTURED: Readonly<Record<string, string>> = { [CONTENT_TYPE]: CLOUD_EVENT_CONTENT_TYPE };
