export * from './item';
export * from './event';
export * from './state';
export * from './policy';
export * from './evaluation';
export * from './rollup';
export * from './access';
export * from './problem';
