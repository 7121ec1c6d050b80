import {
  PRESETS,
  Refusal,
  SERVICES,
  validateAdoption,
  YINCHUAN_POLICY,
  type LightPolicy,
  type PolicyAdoption,
  type Service,
} from '@duban/domain';
import { describeInput, fields } from '@duban/nest-kit';
import { IsIsoDate, IsRegion } from '@duban/validation';
import { IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { LightPolicyResponse } from './policy.response';

/** Either a preset by its id, or a whole policy. */
export class AdoptPolicy {
  @IsRegion() region!: string;
  @IsOptional() @IsIn(SERVICES) service?: Service;
  @IsOptional() @IsString() @MaxLength(100) itemId?: string;
  @IsIsoDate() validFrom!: string;
  @IsOptional() @IsIn(PRESETS.map(({ id }) => id)) preset?: string;
  /** Checked whole by `validateAdoption`. */
  @IsOptional() @IsObject() policy?: object;
}

describeInput(AdoptPolicy, {
  description: 'A light policy to adopt: a preset, or a whole policy.',
  fields: {
    region: 'Code of the region; includes all regions below it.',
    service: 'Items of this service only.',
    itemId: 'This item only.',
    validFrom: 'The date from which it applies.',
    preset: 'Id of a policy shipped with the program.',
    policy: { ...fields.ref(LightPolicyResponse), description: 'A whole policy, instead of a preset.' },
  },
  example: { region: '140406', service: 'projects', validFrom: '2024-11-01', preset: YINCHUAN_POLICY.id },
});

/** The adoption that the command asks for, at an instant. @throws Refusal `invalid` with everything that is wrong with it */
export function toAdoption(command: AdoptPolicy, recordedAt: string): PolicyAdoption {
  const { region, service, itemId, validFrom, preset, policy } = command;
  if (preset !== undefined && policy !== undefined) throw new Refusal('invalid', [{ code: 'both-preset-and-policy', field: 'policy' }]);
  const chosen = policy ?? PRESETS.find(({ id }) => id === preset);
  if (chosen === undefined) throw new Refusal('invalid', [{ code: 'required', field: 'preset' }]);
  const scope = { region, ...(service === undefined ? {} : { service }), ...(itemId === undefined ? {} : { itemId }) };
  const problems = validateAdoption({ scope, validFrom, policy: chosen });
  if (problems.length > 0) throw new Refusal('invalid', problems);
  return { scope, validFrom, recordedAt, policy: chosen as LightPolicy };
}
