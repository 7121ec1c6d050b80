import { LIGHTS, type Light } from '@duban/domain';
import { Field, fields, Schema } from '@duban/nest-kit';
import type { LightChange, LightTransition, PolicyPreview } from '@duban/tracker';
import { LightChangeResponse } from './plans.response';

const { count, date, listOf, oneOf, ref } = fields;

@Schema<LightTransition>('Items that would go from one light to another.')
export class LightTransitionResponse implements LightTransition {
  @Field(oneOf(LIGHTS, 'The light that they have.')) readonly before!: Light;
  @Field(oneOf(LIGHTS, 'The light that they would have.')) readonly after!: Light;
  @Field(count('How many.')) readonly items!: number;
}

@Schema<PolicyPreview>('What a light policy would change that nobody has adopted yet.')
export class PolicyPreviewResponse implements PolicyPreview {
  @Field(date('The date of the evaluation: today. A policy that begins later is taken as though it began today.')) readonly on!: string;
  @Field(count('Items in the scope of the policy, of the plans of all years.')) readonly items!: number;
  @Field(count('Of those, the ones that would have another light.')) readonly changed!: number;
  @Field(listOf(ref(LightTransitionResponse), 'The most items first.')) readonly transitions!: readonly LightTransition[];
  @Field(
    listOf(
      ref(LightChangeResponse),
      'Items as they would be, with the light that they have: those that would be worst first, at most 500.',
    ),
  )
  readonly changes!: readonly LightChange[];
}

export const POLICY_PREVIEW_EXAMPLE: PolicyPreviewResponse = { on: '2024-11-05', items: 0, changed: 0, transitions: [], changes: [] };
