export * from './topics';
export * from './status';
export * from './cloud-event';
export * from './decode-item-event';
export * from './packed-state';
export * from './submission';
export * from './upcast';
