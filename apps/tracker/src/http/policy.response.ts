import { SERVICES, type Bands, type LightPolicy, type PolicyAdoption, type Service } from '@duban/domain';
import type { AdoptedPolicy } from '@duban/tracker';
import { Field, fields, OptionalField, Schema, type JsonSchema } from '@duban/nest-kit';

const { always, date, instant, integer, listOf, nullable, oneOf, quantity, ref, text } = fields;

const GOAL_TOLERANCE =
  'growth and level: yellow when the goal is missed by at most this, in percentage points, or in per cent of the goal where the unit is no percentage.';

@Schema<Bands['bands'][number]>('A band of a deviation.')
export class BandResponse {
  @Field(quantity('The band applies where the deviation is less than this.')) readonly below!: number;
  @Field(oneOf(['red', 'yellow'], 'The light that it gives.')) readonly light!: 'red' | 'yellow';
}

@Schema<Bands>('The bands that give a light for a deviation: the first one that applies counts.')
export class BandsResponse implements Bands {
  @Field(
    oneOf(
      ['points', 'relative-percent', 'missed-periods'],
      '`points`: completion − planned. `relative-percent`: that in percent of planned. `missed-periods`: the number of periods behind the plan, negative.',
    ),
  )
  readonly unit!: Bands['unit'];
  @Field(listOf(ref(BandResponse), 'The worst first, `below` ascending.')) readonly bands!: Bands['bands'];
  @Field(always('green', 'Where no band applies.')) readonly otherwise!: 'green';
}

@Schema<LightPolicy>('A light policy: bands and thresholds that give the lights.')
export class LightPolicyResponse implements LightPolicy {
  @Field(text('Its id.')) readonly id!: string;
  @Field(integer('Its version, from 1.')) readonly version!: number;
  @Field(text('Its display name.')) readonly name!: string;
  @Field(text('The regulation or bulletin that it comes from.')) readonly source!: string;
  @Field(ref(BandsResponse, 'For the deviation of completion.')) readonly progress!: Bands;
  @Field(ref(BandsResponse, 'For the deviation of investment.')) readonly funds!: Bands;
  @Field(quantity(GOAL_TOLERANCE))
  readonly goalTolerance!: number;
  @Field(describeThresholds(['yellow', 'red'], 'Periods in a row without a report that give each light; null: never.'))
  readonly unreported!: LightPolicy['unreported'];
  @Field(
    describeThresholds(
      ['yellowAfterMonths', 'redAfterMonths'],
      'Months without a start after the planned month of start that give each light; null: never.',
    ),
  )
  readonly start!: LightPolicy['start'];
}

@Schema<PolicyAdoption['scope']>('The items that a policy applies to.')
export class PolicyScopeResponse {
  @Field(text('Code of the region; includes all regions below it.')) readonly region!: string;
  @OptionalField(oneOf(SERVICES, 'Items of this service only.')) readonly service?: Service;
  @OptionalField(text('This item only.')) readonly itemId?: string;
}

type Withdrawn = NonNullable<AdoptedPolicy['withdrawn']>;

@Schema<Withdrawn>('The withdrawal of an adopted policy.')
export class PolicyWithdrawnResponse implements Withdrawn {
  @Field(date('The first date on which the policy is in force no longer.')) readonly validFrom!: string;
  @Field(instant('When it was withdrawn.')) readonly recordedAt!: string;
  @Field(text('Why.')) readonly reason!: string;
}

@Schema<AdoptedPolicy>(
  'A light policy that applies to the items of a scope from a date on. The most specific scope wins, then the latest date.',
)
export class PolicyAdoptionResponse implements AdoptedPolicy {
  @Field(text('Names this adoption.')) readonly id!: string;
  @Field(ref(PolicyScopeResponse)) readonly scope!: PolicyAdoption['scope'];
  @Field(date('The date from which it applies.')) readonly validFrom!: string;
  @Field(instant('When it was adopted.')) readonly recordedAt!: string;
  @Field(ref(LightPolicyResponse)) readonly policy!: LightPolicy;
  @OptionalField(ref(PolicyWithdrawnResponse, 'Once it is withdrawn.')) readonly withdrawn?: Withdrawn;
}

@Schema('All light policies.')
export class PolicyListResponse {
  @Field(listOf(ref(LightPolicyResponse), 'Policies shipped with the program.')) readonly presets!: readonly LightPolicy[];
  @Field(listOf(ref(PolicyAdoptionResponse), 'Adopted policies, in the order of their adoption.'))
  readonly adopted!: readonly AdoptedPolicy[];
}

function describeThresholds(names: readonly string[], description: string): JsonSchema {
  const properties = Object.fromEntries(names.map((name) => [name, nullable({ type: 'integer' })]));
  return { type: 'object', properties, required: names, description };
}
