import type { AlertMatcher, SilenceEnd } from '@duban/alerting';
import { Field, fields, OptionalField, Schema } from '@duban/nest-kit';
import type { KeptSilence } from '../configuration/silences';
import { AlertMatcherResponse } from './matcher.input';

const { instant, listOf, nullable, oneOf, ref, text } = fields;

@Schema('When a silence ends.')
export class SilenceEndResponse {
  @Field(oneOf(['instant', 'recovery'], 'At a time, or for each named alert when it is over.')) readonly type!: 'instant' | 'recovery';
  @OptionalField(instant('With `instant`: when.')) readonly at?: string;
}

@Schema('A silence: nobody is told of the alerts that it names.')
export class SilenceResponse {
  @Field(text('`{region}-{number}`')) readonly id!: string;
  @Field(text('Its region; it holds in all regions below too.')) readonly region!: string;
  @Field(oneOf(['active', 'ended'], 'Whether it holds now.')) readonly state!: 'active' | 'ended';
  @Field(ref(AlertMatcherResponse)) readonly matcher!: AlertMatcher;
  @Field(text('Why.')) readonly reason!: string;
  @Field(text('Who set it.')) readonly by!: string;
  @Field(instant('Since when.')) readonly from!: string;
  @Field(ref(SilenceEndResponse)) readonly end!: SilenceEnd;
  @Field(nullable(text('Who ended it before its time; null: nobody.'))) readonly endedBy!: string | null;
}

@Schema('Silences.')
export class SilencesResponse {
  @Field(listOf(ref(SilenceResponse), 'The newest first.')) readonly items!: readonly SilenceResponse[];
}

export function toSilenceResponse({ isActive, ended, ...silence }: KeptSilence): SilenceResponse {
  const { id, region, matcher, reason, by, from, end } = silence;
  return { id, region, state: isActive ? 'active' : 'ended', matcher, reason, by, from, end, endedBy: ended?.by ?? null };
}

export const SILENCE_ID_EXAMPLE = '140406-1';
const SILENCE = {
  id: SILENCE_ID_EXAMPLE,
  region: '140406',
  state: 'active',
  matcher: { departments: ['WJW'], levels: ['remind'] },
  reason: '汛期停工，已报区政府同意',
  by: 'DUBAN_ADMIN_KEY',
  from: '2024-11-05T02:00:00.000Z',
  end: { type: 'instant', at: '2024-11-20T10:00:00.000Z' },
  endedBy: null,
} as const;
export const SILENCE_EXAMPLE: SilenceResponse = SILENCE;
export const SILENCE_ENDED_EXAMPLE: SilenceResponse = {
  ...SILENCE,
  state: 'ended',
  end: { type: 'instant', at: '2024-11-05T02:00:00.000Z' },
  endedBy: 'DUBAN_ADMIN_KEY',
};
