export { IsIdentifier, IsIsoDate, IsQuantity, IsText, type ListOption, type QuantityOptions, type TextOptions } from './decorators';
export { identifierFault, isoDateFault, quantityFault, textFault, type Fault } from './faults';
export { validateInput, validateQuery, type Type } from './validate-input';
