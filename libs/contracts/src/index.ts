export * from './topics';
export * from './status';
export * from './cloud-event';
export * from './decode-item-event';
export * from './packed-reports';
export * from './submission';
export * from './upcast';
export * from './evaluation-record';
export { describeNotUtf8, findNotUtf8 } from './not-utf-8';
