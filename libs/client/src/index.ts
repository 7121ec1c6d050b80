export { createDubanClient, type ClientOptions, type DubanClient, type Schemas } from './create-client';
