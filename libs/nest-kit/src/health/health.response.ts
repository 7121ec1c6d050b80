import { oneOf, texts } from '../openapi/fields';
import { Field, OptionalField, Schema } from '../openapi/schema';
import type { Readiness } from './readiness';

@Schema('Whether the process runs.')
export class LivenessResponse {
  @Field(oneOf(['live', 'dead'], '`dead`: only a restart helps.')) readonly status!: 'live' | 'dead';
  @OptionalField(texts('Consumers that will never run again in this process.')) readonly ended?: readonly string[];
}

@Schema<Omit<Readiness, 'ready'> & { readonly status: 'ready' | 'not-ready' }>('Whether requests can be answered.')
export class ReadinessResponse implements Omit<Readiness, 'ready'> {
  @Field(oneOf(['ready', 'not-ready'], 'Whether requests can be answered.')) readonly status!: 'ready' | 'not-ready';
  @Field(texts('The checks that failed.')) readonly failing!: readonly string[];
  @Field(texts('All checks.')) readonly checks!: readonly string[];
  @Field(
    texts('What is not as it should be, although requests can be answered: consumers that do not run; a `clock` before the newest data.'),
  )
  readonly degraded!: readonly string[];
}

const CHECKS = [
  'tracker',
  'stream',
  'alerting',
  'alert-notices',
  'references',
  'submissions-projects',
  'submissions-livelihood',
  'submissions-targets',
];

export const EXAMPLES = {
  live: { status: 'live' } satisfies LivenessResponse,
  dead: { status: 'dead', ended: ['tracker'] } satisfies LivenessResponse,
  ready: { status: 'ready', failing: [], checks: CHECKS, degraded: [] } satisfies ReadinessResponse,
  notReady: { status: 'not-ready', failing: ['tracker'], checks: CHECKS, degraded: [] } satisfies ReadinessResponse,
  metrics: {
    schema: { type: 'string' },
    example: '# TYPE duban_consumer_lag gauge\nduban_consumer_lag{consumer="tracker"} 0\n',
  },
} as const;
