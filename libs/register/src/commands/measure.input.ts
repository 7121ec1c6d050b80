import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import { TEXT_LENGTHS, type CumulativeMeasure, type GrowthMeasure, type MaintainedLevelMeasure, type Measure } from '@duban/domain';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '@duban/validation';

export const MEASURE_TYPES = ['cumulative', 'milestones', 'level', 'growth', 'all-met'] as const;
const MAX_STEPS = 200;
const TOTAL_DIRECTIONS = ['at-least', 'at-most', 'down-to'] as const;
const GROWTH_DIRECTIONS = ['at-least', 'at-most', 'in-step-with', 'above'] as const;

/** A measure of an unknown type: its `type` is the problem to name. */
export class MeasureInput {
  @IsIn(MEASURE_TYPES)
  type!: Measure['type'];
}

export class CumulativeMeasureInput extends MeasureInput {
  declare type: 'cumulative';
  @IsText({ max: TEXT_LENGTHS.unit, isName: true })
  unit!: string;
  @IsQuantity()
  baseline!: number;
  @IsQuantity()
  goal!: number;
  @IsIn(TOTAL_DIRECTIONS)
  direction!: CumulativeMeasure['direction'];
}

export class MilestoneInput {
  @IsIdentifier()
  id!: string;
  @IsText({ max: TEXT_LENGTHS.name })
  name!: string;
  @IsInt()
  @Min(1)
  weight!: number;
  @IsIsoDate()
  planned!: string;
}

export class MilestonesMeasureInput extends MeasureInput {
  declare type: 'milestones';
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_STEPS)
  @ValidateNested({ each: true })
  @Type(() => MilestoneInput)
  milestones!: MilestoneInput[];
}

export class MaintainedLevelInput extends MeasureInput {
  declare type: 'level';
  @IsText({ max: TEXT_LENGTHS.unit, isName: true })
  unit!: string;
  @IsQuantity()
  goal!: number;
  @IsIn(TOTAL_DIRECTIONS)
  direction!: MaintainedLevelMeasure['direction'] | 'down-to';
}

/** A level that is to fall from a baseline to its goal: 降至. */
export class LoweredLevelInput extends MaintainedLevelInput {
  @IsQuantity()
  baseline!: number;
}

/** A rate with a goal of its own. */
export class AbsoluteGrowthInput extends MeasureInput {
  declare type: 'growth';
  @IsText({ max: TEXT_LENGTHS.unit, isName: true })
  unit!: string;
  @IsIn(GROWTH_DIRECTIONS)
  direction!: GrowthMeasure['direction'];
  @IsQuantity()
  goal!: number;
}

/** A rate that is compared with another item's actual: 高于. */
export class AboveGrowthInput extends MeasureInput {
  declare type: 'growth';
  @IsText({ max: TEXT_LENGTHS.unit, isName: true })
  unit!: string;
  @IsIn(GROWTH_DIRECTIONS)
  direction!: 'above' | 'in-step-with';
  /** Item id in the same service; the item may be registered later. */
  @IsText({ max: 60, isName: true })
  reference!: string;
}

/** 与…基本同步, within a tolerance in the measure's unit. */
export class InStepGrowthInput extends AboveGrowthInput {
  @IsOptional()
  @IsQuantity({ min: 0 })
  tolerance?: number;
}

export class PartInput {
  @IsIdentifier()
  id!: string;
  @IsText({ max: TEXT_LENGTHS.name })
  name!: string;
}

export class AllMetMeasureInput extends MeasureInput {
  declare type: 'all-met';
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_STEPS)
  @ValidateNested({ each: true })
  @Type(() => PartInput)
  parts!: PartInput[];
}

const BY_TYPE: ReadonlyMap<unknown, new () => MeasureInput> = new Map<unknown, new () => MeasureInput>([
  ['cumulative', CumulativeMeasureInput],
  ['milestones', MilestonesMeasureInput],
  ['level', MaintainedLevelInput],
  ['growth', AbsoluteGrowthInput],
  ['all-met', AllMetMeasureInput],
]);

/**
 * The class of a measure, by its `type`, and for level and growth by its `direction`. For `@Type`, which passes the object that holds it.
 */
export function measureClass(holder?: { readonly object: Record<string, unknown> }): new () => MeasureInput {
  const given = (holder?.object['measure'] ?? {}) as { readonly type?: unknown; readonly direction?: unknown };
  if (given.type === 'level' && given.direction === 'down-to') return LoweredLevelInput;
  if (given.type === 'growth' && given.direction === 'above') return AboveGrowthInput;
  if (given.type === 'growth' && given.direction === 'in-step-with') return InStepGrowthInput;
  return BY_TYPE.get(given.type) ?? MeasureInput;
}
