export * from './clock';
export * from './bus';
export * from './register.store';
export * from './tracker.store';
export * from './key.store';
export * from './item-ids';
export * from './definition-columns';
