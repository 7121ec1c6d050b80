export { IsIdentifier, IsIsoDate, IsQuantity, IsText } from './decorators';
export { MAX_DIGITS, MAX_IDENTIFIER } from './faults';
export { IsRegion } from './region';
export { flatChecks } from './flat-checks';
export { validateInput, validateQuery, type Type } from './validate-input';
