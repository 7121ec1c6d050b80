import type {
  AbsoluteGrowthMeasure,
  AllMetMeasure,
  CumulativeMeasure,
  LevelMeasure,
  Milestone,
  MilestonesMeasure,
  Part,
  RelativeGrowthMeasure,
} from '@duban/domain';
import { always, date, integer, listOf, oneOf, quantity, ref, text } from '../openapi/fields';
import { addUnion, Field, OptionalField, Schema } from '../openapi/schema';

const UNIT = text('The unit of all quantities of the item.');
const GOAL = quantity('The value to be reached by due.');
const DIRECTION = oneOf(['at-least', 'at-most'], 'Whether the goal is a minimum or a maximum.');

@Schema<CumulativeMeasure>('A total that grows from a baseline: places, kilometres, money.')
export class CumulativeMeasureResponse implements CumulativeMeasure {
  @Field(always('cumulative', 'A total.')) readonly type!: 'cumulative';
  @Field(UNIT) readonly unit!: string;
  @Field(quantity('The value that it counts from.')) readonly baseline!: number;
  @Field(GOAL) readonly goal!: number;
  @Field(DIRECTION) readonly direction!: CumulativeMeasure['direction'];
}

@Schema<Milestone>('A milestone.')
export class MilestoneResponse implements Milestone {
  @Field(text('Its id in reports.')) readonly id!: string;
  @Field(text('Its display name.')) readonly name!: string;
  @Field(integer('Its share of the whole; the weights need not add up to 100.')) readonly weight!: number;
  @Field(date('The planned date.')) readonly planned!: string;
}

@Schema<MilestonesMeasure>('Milestones, each with a weight and a date.')
export class MilestonesMeasureResponse implements MilestonesMeasure {
  @Field(always('milestones', 'Milestones.')) readonly type!: 'milestones';
  @Field(listOf(ref(MilestoneResponse), 'All milestones.')) readonly milestones!: readonly Milestone[];
}

@Schema<LevelMeasure>('A level to maintain: a rate, a grade.')
export class LevelMeasureResponse implements LevelMeasure {
  @Field(always('level', 'A level.')) readonly type!: 'level';
  @Field(UNIT) readonly unit!: string;
  @Field(GOAL) readonly goal!: number;
  @Field(DIRECTION) readonly direction!: LevelMeasure['direction'];
}

@Schema<AbsoluteGrowthMeasure>('A rate of growth with a goal of its own.')
export class AbsoluteGrowthMeasureResponse implements AbsoluteGrowthMeasure {
  @Field(always('growth', 'A rate of growth.')) readonly type!: 'growth';
  @Field(UNIT) readonly unit!: string;
  @Field(GOAL) readonly goal!: number;
  @Field(DIRECTION) readonly direction!: AbsoluteGrowthMeasure['direction'];
}

@Schema<RelativeGrowthMeasure>('A rate of growth compared with the actual of another item: 与…基本同步 or 高于….')
export class RelativeGrowthMeasureResponse implements RelativeGrowthMeasure {
  @Field(always('growth', 'A rate of growth.')) readonly type!: 'growth';
  @Field(UNIT) readonly unit!: string;
  @Field(oneOf(['in-step-with', 'above'], 'How it has to compare with the other item.'))
  readonly direction!: RelativeGrowthMeasure['direction'];
  @Field(text('Id of the other item, in the same service.')) readonly reference!: string;
  @OptionalField(quantity('Tolerance of `in-step-with`; 0 when absent.')) readonly tolerance?: number;
}

@Schema<Part>('A part that is met or not.')
export class PartResponse implements Part {
  @Field(text('Its id in reports.')) readonly id!: string;
  @Field(text('Its display name.')) readonly name!: string;
}

@Schema<AllMetMeasure>('Parts that all have to be met.')
export class AllMetMeasureResponse implements AllMetMeasure {
  @Field(always('all-met', 'Parts.')) readonly type!: 'all-met';
  @Field(listOf(ref(PartResponse), 'All parts.')) readonly parts!: readonly Part[];
}

addUnion(
  'GrowthMeasure',
  'direction',
  {
    'at-least': AbsoluteGrowthMeasureResponse,
    'at-most': AbsoluteGrowthMeasureResponse,
    'in-step-with': RelativeGrowthMeasureResponse,
    above: RelativeGrowthMeasureResponse,
  },
  'A rate of growth.',
);
addUnion(
  'Measure',
  'type',
  {
    cumulative: CumulativeMeasureResponse,
    milestones: MilestonesMeasureResponse,
    level: LevelMeasureResponse,
    growth: 'GrowthMeasure',
    'all-met': AllMetMeasureResponse,
  },
  'How the completion of an item is counted.',
);

/** Every kind of measure, distinguished by `type`. */
export const MEASURE = ref('Measure', 'How its completion is counted.');
