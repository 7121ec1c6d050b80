export * from './partition-log';
export * from './partition-of';
export * from './local-bus';
