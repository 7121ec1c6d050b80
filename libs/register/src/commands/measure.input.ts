import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, Min, ValidateIf, ValidateNested } from 'class-validator';
import type { CumulativeMeasure, GrowthMeasure, LevelMeasure, Measure } from '@duban/domain';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '../validation';

export const MEASURE_TYPES = ['cumulative', 'milestones', 'level', 'growth', 'all-met'] as const;
const MAX_STEPS = 200;
const isAbsolute = (measure: GrowthMeasureInput): boolean => measure.direction !== 'in-step-with' && measure.direction !== 'above';
const isInStep = (measure: GrowthMeasureInput): boolean => measure.direction === 'in-step-with' && measure.tolerance !== undefined;

/** What a measure of an unknown type is read as: its `type` is the fault to name. */
export class MeasureInput {
  @IsIn(MEASURE_TYPES)
  type!: Measure['type'];
}

export class CumulativeMeasureInput extends MeasureInput {
  declare type: 'cumulative';
  @IsText({ max: 20 })
  unit!: string;
  @IsQuantity()
  baseline!: number;
  @IsQuantity()
  goal!: number;
  @IsIn(['at-least', 'at-most'])
  direction!: CumulativeMeasure['direction'];
}

export class MilestoneInput {
  @IsIdentifier()
  id!: string;
  @IsText({ max: 200 })
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

export class LevelMeasureInput extends MeasureInput {
  declare type: 'level';
  @IsText({ max: 20 })
  unit!: string;
  @IsQuantity()
  goal!: number;
  @IsIn(['at-least', 'at-most'])
  direction!: LevelMeasure['direction'];
}

/** Absolute (`goal`) or relative to another item's actual (`reference`, and `tolerance` of `in-step-with`), by `direction`. */
export class GrowthMeasureInput extends MeasureInput {
  declare type: 'growth';
  @IsText({ max: 20 })
  unit!: string;
  @IsIn(['at-least', 'at-most', 'in-step-with', 'above'])
  direction!: GrowthMeasure['direction'];
  @ValidateIf((measure: GrowthMeasureInput) => isAbsolute(measure))
  @IsQuantity()
  goal?: number;
  @ValidateIf((measure: GrowthMeasureInput) => !isAbsolute(measure))
  @IsText({ max: 60 })
  reference?: string;
  @ValidateIf((measure: GrowthMeasureInput) => isInStep(measure))
  @IsQuantity({ min: 0 })
  tolerance?: number;
}

export class PartInput {
  @IsIdentifier()
  id!: string;
  @IsText({ max: 200 })
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

/** One class per measure, told apart by `type`. The discriminator stays, since it is part of the measure. */
export const MEASURE_BY_TYPE = {
  keepDiscriminatorProperty: true,
  discriminator: {
    property: 'type',
    subTypes: [
      { name: 'cumulative', value: CumulativeMeasureInput },
      { name: 'milestones', value: MilestonesMeasureInput },
      { name: 'level', value: LevelMeasureInput },
      { name: 'growth', value: GrowthMeasureInput },
      { name: 'all-met', value: AllMetMeasureInput },
    ],
  },
};
