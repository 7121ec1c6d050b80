export { IsIdentifier, IsIsoDate, IsQuantity, IsText } from './decorators';
export { IsRegion } from './region';
export { flatChecks } from './flat-checks';
export { validateInput, validateQuery, type InputClass } from './validate-input';
