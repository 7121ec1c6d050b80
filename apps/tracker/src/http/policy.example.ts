import { YINCHUAN_POLICY } from '@duban/domain';
import type { PolicyAdoptionResponse } from './policy.response';

export const ADOPTION_EXAMPLE: PolicyAdoptionResponse = {
  scope: { region: '140406', service: 'projects' },
  validFrom: '2024-11-01',
  recordedAt: '2024-11-05T02:00:00.000Z',
  policy: YINCHUAN_POLICY,
};
