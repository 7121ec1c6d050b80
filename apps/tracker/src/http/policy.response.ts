import { SERVICES, type Bands, type LightPolicy, type PolicyAdoption, type Service } from '@duban/domain';
import { Field, fields, OptionalField, Schema, type JsonSchema } from '@duban/nest-kit';

const { always, date, instant, integer, listOf, nullable, oneOf, quantity, ref, text } = fields;

@Schema<Bands['bands'][number]>('A band of a deviation.')
export class BandResponse {
  @Field(quantity('It applies where the deviation is less than this.')) readonly below!: number;
  @Field(oneOf(['red', 'yellow'], 'The light that it gives.')) readonly light!: 'red' | 'yellow';
}

@Schema<Bands>('How a deviation gives a light: the first band that applies.')
export class BandsResponse implements Bands {
  @Field(
    oneOf(
      ['points', 'relative-percent', 'missed-periods'],
      '`points`: completion − planned. `relative-percent`: that in percent of planned. `missed-periods`: minus the periods behind plan.',
    ),
  )
  readonly unit!: Bands['unit'];
  @Field(listOf(ref(BandResponse), 'The worst first, `below` ascending.')) readonly bands!: Bands['bands'];
  @Field(always('green', 'Where no band applies.')) readonly otherwise!: 'green';
}

@Schema<LightPolicy>('How lights are given.')
export class LightPolicyResponse implements LightPolicy {
  @Field(text('Its id.')) readonly id!: string;
  @Field(integer('Its version, from 1.')) readonly version!: number;
  @Field(text('What people call it.')) readonly name!: string;
  @Field(text('The regulation or bulletin that it comes from.')) readonly source!: string;
  @Field(ref(BandsResponse, 'For the deviation of completion.')) readonly progress!: Bands;
  @Field(ref(BandsResponse, 'For the deviation of investment.')) readonly funds!: Bands;
  @Field(quantity("growth and level: yellow down to this far below the goal, in the measure's unit, red further below."))
  readonly goalTolerance!: number;
  @Field(thresholds(['yellow', 'red'], 'Periods in a row without a report that give each light; null: never.'))
  readonly unreported!: LightPolicy['unreported'];
  @Field(thresholds(['yellowAfterMonths', 'redAfterMonths'], 'Months after the planned month of start without a start; null: never.'))
  readonly start!: LightPolicy['start'];
}

@Schema<PolicyAdoption['scope']>('Whose lights a policy gives.')
export class PolicyScopeResponse {
  @Field(text('Code of the region; all below it.')) readonly region!: string;
  @OptionalField(oneOf(SERVICES, 'Items of this service only.')) readonly service?: Service;
  @OptionalField(text('This item only.')) readonly itemId?: string;
}

@Schema<PolicyAdoption>('A light policy that holds for some items from a date on. The most specific scope wins, then the latest date.')
export class PolicyAdoptionResponse implements PolicyAdoption {
  @Field(ref(PolicyScopeResponse)) readonly scope!: PolicyAdoption['scope'];
  @Field(date('The date from which it holds.')) readonly validFrom!: string;
  @Field(instant('When it was adopted.')) readonly recordedAt!: string;
  @Field(ref(LightPolicyResponse)) readonly policy!: LightPolicy;
}

@Schema('All light policies.')
export class PolicyListResponse {
  @Field(listOf(ref(LightPolicyResponse), 'Those shipped with the program.')) readonly presets!: readonly LightPolicy[];
  @Field(listOf(ref(PolicyAdoptionResponse), 'Those adopted, in the order in which they were.'))
  readonly adopted!: readonly PolicyAdoption[];
}

function thresholds(names: readonly string[], description: string): JsonSchema {
  const properties = Object.fromEntries(names.map((name) => [name, nullable({ type: 'integer' })]));
  return { type: 'object', properties, required: names, description };
}
