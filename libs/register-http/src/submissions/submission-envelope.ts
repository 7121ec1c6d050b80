import { IsIn, IsInt, IsOptional, Matches, Min, ValidateIf } from 'class-validator';
import { CORRECT_SUBMISSION, REGISTER_SUBMISSION, SUBMISSION_TYPES, type SubmissionType } from '@duban/contracts';
import { SERVICES, type Service } from '@duban/domain';
import { IsText } from '@duban/validation';
import { PRINTABLE } from '../items/conditions';

const IsKey = (): PropertyDecorator => Matches(PRINTABLE, { context: { code: 'wrong-format', params: { expected: '1–100 × ASCII' } } });

/** The attributes of a submission that mean something to us; a CloudEvent may carry others. */
export class SubmissionEnvelope {
  @IsIn(['1.0'])
  specversion!: '1.0';
  /** Which submission of its source this is; the idempotency key, unless one is given. */
  @IsKey()
  id!: string;
  /** Which system sends it. */
  @IsText({ max: 200 })
  source!: string;
  @IsIn(SUBMISSION_TYPES)
  type!: SubmissionType;
  /** Which write service shall take it: `{service}` of the REST path. */
  @IsIn(SERVICES)
  service!: Service;
  /** Item id: `{id}` of the REST path. A registration may leave it out. */
  @ValidateIf(({ type, subject }: SubmissionEnvelope) => type !== REGISTER_SUBMISSION || subject !== undefined)
  @IsText({ max: 60 })
  subject?: string;
  /** Of a correction: which report it is about, `{seq}` of the REST path. */
  @ValidateIf(({ type }: SubmissionEnvelope) => type === CORRECT_SUBMISSION)
  @IsInt()
  @Min(1)
  seq?: number;
  /** The Idempotency-Key of REST. */
  @IsOptional()
  @IsKey()
  idempotencykey?: string;
}

/** Those attributes of what may be a submission, and what else it may hold. */
export type Unchecked = Readonly<Partial<Record<keyof SubmissionEnvelope | 'data', unknown>>>;
