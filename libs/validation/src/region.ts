import { Matches } from 'class-validator';
import type { ListOption } from './decorators';

/** GB/T 2260: province (2 digits), prefecture (4) or county (6). */
const REGION_CODE = /^\d{2}(\d{2}){0,2}$/;

/** The code of a region; with `each` a list of them. */
export function IsRegion({ each = false }: ListOption = {}): PropertyDecorator {
  return Matches(REGION_CODE, { each, context: { code: 'wrong-format', params: { expected: '140406' } } });
}
