import { YINCHUAN_POLICY } from '@duban/domain';
import type { PolicyAdoptionResponse } from './policy.response';

const ADOPTION = {
  id: '2024-11-05T02:00:00.000Z~140406~projects~~2024-11-01',
  scope: { region: '140406', service: 'projects' },
  validFrom: '2024-11-01',
  recordedAt: '2024-11-05T02:00:00.000Z',
  policy: YINCHUAN_POLICY,
} as const satisfies PolicyAdoptionResponse;

export const ADOPTION_EXAMPLE: PolicyAdoptionResponse = ADOPTION;

export const WITHDRAWN_EXAMPLE: PolicyAdoptionResponse = {
  ...ADOPTION,
  withdrawn: { validFrom: '2024-11-05', recordedAt: '2024-11-05T02:00:00.000Z', reason: '改按全市统一规则亮灯' },
};
