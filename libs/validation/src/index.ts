export { IsIdentifier, IsIsoDate, IsQuantity, IsText } from './decorators';
export { NullIsValue } from './null-value';
export { IsRegion } from './region';
export { flatChecks } from './flat-checks';
export { validateInput, validateQuery, type InputClass } from './validate-input';
