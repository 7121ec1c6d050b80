import type {
  AbsoluteGrowthMeasure,
  AllMetMeasure,
  CumulativeMeasure,
  MaintainedLevelMeasure,
  LoweredLevelMeasure,
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

const TOTAL_DIRECTION = oneOf(
  ['at-least', 'at-most', 'down-to'],
  'Whether the goal is a minimum, a limit, or what the total is to fall to 降至.',
);
const BASELINE = quantity('The value that it starts from.');

@Schema<CumulativeMeasure>('A total on its way from a baseline to the goal: places, kilometres, money, a stock.')
export class CumulativeMeasureResponse implements CumulativeMeasure {
  @Field(always('cumulative', 'A total.')) readonly type!: 'cumulative';
  @Field(UNIT) readonly unit!: string;
  @Field(BASELINE) readonly baseline!: number;
  @Field(GOAL) readonly goal!: number;
  @Field(TOTAL_DIRECTION) readonly direction!: CumulativeMeasure['direction'];
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

@Schema<MaintainedLevelMeasure>('A level to maintain: a rate, a grade.')
export class MaintainedLevelMeasureResponse implements MaintainedLevelMeasure {
  @Field(always('level', 'A level.')) readonly type!: 'level';
  @Field(UNIT) readonly unit!: string;
  @Field(GOAL) readonly goal!: number;
  @Field(DIRECTION) readonly direction!: MaintainedLevelMeasure['direction'];
}

@Schema<LoweredLevelMeasure>('A level that is to fall from a baseline to the goal 降至.')
export class LoweredLevelMeasureResponse implements LoweredLevelMeasure {
  @Field(always('level', 'A level.')) readonly type!: 'level';
  @Field(UNIT) readonly unit!: string;
  @Field(BASELINE) readonly baseline!: number;
  @Field(GOAL) readonly goal!: number;
  @Field(always('down-to', 'The level is to fall.')) readonly direction!: 'down-to';
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
  'LevelMeasure',
  'direction',
  { 'at-least': MaintainedLevelMeasureResponse, 'at-most': MaintainedLevelMeasureResponse, 'down-to': LoweredLevelMeasureResponse },
  'A level.',
);
addUnion(
  'Measure',
  'type',
  {
    cumulative: CumulativeMeasureResponse,
    milestones: MilestonesMeasureResponse,
    level: 'LevelMeasure',
    growth: 'GrowthMeasure',
    'all-met': AllMetMeasureResponse,
  },
  'How the completion of an item is counted.',
);

/** Every kind of measure, distinguished by `type`. */
export const MEASURE = ref('Measure', 'How its completion is counted.');
