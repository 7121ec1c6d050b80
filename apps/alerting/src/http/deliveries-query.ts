import { describeInput } from '@duban/nest-kit';
import { DELIVERY_STATES, type DeliveryState } from '@duban/ports';
import { IsRegion, IsText } from '@duban/validation';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const SplitByComma = (): PropertyDecorator => Transform(({ value }) => (typeof value === 'string' ? value.split(',') : (value as unknown)));

/** The filters of a list of deliveries. */
export class DeliveriesParameters {
  @IsRegion() region!: string;
  @IsOptional() @SplitByComma() @IsIn(DELIVERY_STATES, { each: true }) state?: DeliveryState[];
  @IsOptional() @IsText({ max: 100 }) channel?: string;
  @IsOptional() @IsText({ max: 200 }) alert?: string;
  @IsOptional() @IsString() @MaxLength(400) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
}

describeInput(DeliveriesParameters, {
  description: 'Filters of the list of deliveries.',
  fields: {
    region: 'Code of the region; includes all regions below it.',
    state: 'Deliveries in one of these states.',
    channel: 'Id of the channel.',
    alert: 'Id of an alert that they tell of.',
    cursor: '`nextCursor` of the previous page.',
    limit: 'Deliveries of a page; 50 when absent.',
  },
  example: { region: '140406', state: ['waiting', 'refused', 'undeliverable'] },
});
