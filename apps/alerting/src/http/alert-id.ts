import type { Parameter } from '@duban/nest-kit';
import { ALERT_ID_EXAMPLE } from './alert.example';

/** The alert that a path names. */
export const ALERT_ID: Parameter = {
  name: 'id',
  description: '`{rule}~{item}~{number}`',
  schema: { type: 'string' },
  example: ALERT_ID_EXAMPLE,
};
