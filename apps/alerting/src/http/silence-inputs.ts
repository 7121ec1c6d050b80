import type { SilenceEnd } from '@duban/alerting';
import { isIsoDate, Refusal, toInstant, type IsoInstant } from '@duban/domain';
import { describeInput } from '@duban/nest-kit';
import { IsRegion, IsText } from '@duban/validation';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import type { GivenSilence } from '../configuration/silences';
import { SilenceMatcherInput, toMatcher } from './matcher.input';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const WRONG_INSTANT = { code: 'wrong-format', params: { expected: '2024-05-20T18:00:00+08:00' } } as const;

export class SilenceEndInput {
  @IsIn(['instant', 'recovery']) type!: 'instant' | 'recovery';
  @IsOptional() @Matches(INSTANT, { context: WRONG_INSTANT }) at?: string;
}

export class SetSilence {
  @IsRegion() region!: string;
  @IsDefined() @ValidateNested() @Type(() => SilenceMatcherInput) matcher!: SilenceMatcherInput;
  @IsText({ max: 2_000 }) reason!: string;
  @IsDefined() @ValidateNested() @Type(() => SilenceEndInput) end!: SilenceEndInput;
}

export class SilencesParameters {
  @IsRegion() region!: string;
  @IsOptional() @IsIn(['active', 'ended']) state?: 'active' | 'ended';
}

/** @throws Refusal invalid */
export function toGivenSilence({ region, matcher, reason, end }: SetSilence): GivenSilence {
  return { region, matcher: toMatcher(matcher), reason, end: toEnd(end) };
}

function toEnd({ type, at }: SilenceEndInput): SilenceEnd {
  if (type === 'instant') return { type, at: parseInstant(at) };
  if (at !== undefined) throw new Refusal('invalid', [{ code: 'unknown-field', field: 'end.at' }]);
  return { type };
}

function parseInstant(text: string | undefined): IsoInstant {
  if (text === undefined) throw new Refusal('invalid', [{ code: 'required', field: 'end.at' }]);
  const ms = isIsoDate(text.slice(0, 10)) ? Date.parse(text) : NaN;
  if (Number.isNaN(ms)) throw new Refusal('invalid', [{ ...WRONG_INSTANT, field: 'end.at', value: text }]);
  return toInstant(ms);
}

describeInput(SilenceEndInput, {
  description: 'When a silence ends.',
  fields: {
    type: '`instant`: at a time · `recovery`: for each alert that the matcher names, when it is over.',
    at: { description: 'With `instant`: ISO 8601 with an offset, at most 90 days away.', format: 'date-time' },
  },
});
describeInput(SetSilence, {
  description: 'Alerts that nobody is told of for a while.',
  fields: {
    region: 'Code of the region; includes all regions below it.',
    matcher: {},
    reason: 'Why; everybody who sees the silence reads it.',
    end: {},
  },
  example: {
    region: '140406',
    matcher: { departments: ['WJW'], levels: ['remind'] },
    reason: '汛期停工，已报区政府同意',
    end: { type: 'instant', at: '2024-11-20T10:00:00.000Z' },
  },
});
describeInput(SilencesParameters, {
  description: 'Which silences.',
  fields: { region: 'Code of the region. With those of regions below it, and above it, which hold there too.', state: 'Only these.' },
  example: { region: '140406' },
});
