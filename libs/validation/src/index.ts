export { cutAt } from './cut-text';
export { IsIdentifier, IsIsoDate, IsQuantity, IsText } from './decorators';
export { MAX_DIGITS, MAX_IDENTIFIER } from './faults';
export { IsRegion } from './region';
export { flatChecks } from './flat-checks';
export { validateInput, validateQuery, type InputClass } from './validate-input';
export { normalizeText, type NormalForm } from './normal-forms';
