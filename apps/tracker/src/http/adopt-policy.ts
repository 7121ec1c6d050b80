import { PRESETS, SERVICES, YINCHUAN_POLICY, type LightPolicy, type Service } from '@duban/domain';
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
  @IsOptional() @IsObject() policy?: LightPolicy;
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
