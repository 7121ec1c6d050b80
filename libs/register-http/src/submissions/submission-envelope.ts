import { IsIn, IsInt, IsOptional, Matches, Min, ValidateIf } from 'class-validator';
import { CORRECT_SUBMISSION, REGISTER_SUBMISSION, SUBMISSION_TYPES, type SubmissionType } from '@duban/contracts';
import { SERVICES, type Service } from '@duban/domain';
import { IsText } from '@duban/validation';
import { PRINTABLE } from '../items/conditions';

const IsKey = (): PropertyDecorator => Matches(PRINTABLE, { context: { code: 'wrong-format', params: { expected: '1–100 × ASCII' } } });

/** The attributes of a submission that Duban reads; a CloudEvent may have others. */
export class SubmissionEnvelope {
  @IsIn(['1.0'])
  specversion!: '1.0';
  /** Identifies the submission within its source; the idempotency key, unless one is given. */
  @IsKey()
  id!: string;
  /** Which system sends it. */
  @IsText({ max: 200 })
  source!: string;
  @IsIn(SUBMISSION_TYPES)
  type!: SubmissionType;
  /** The write service that it is addressed to: `{service}` of the REST path. */
  @IsIn(SERVICES)
  service!: Service;
  /** Item id: `{id}` of the REST path. A registration may leave it out. */
  @ValidateIf(({ type, subject }: SubmissionEnvelope) => type !== REGISTER_SUBMISSION || subject !== undefined)
  @IsText({ max: 60 })
  subject?: string;
  /** Only of a correction: the report it is about, `{seq}` of the REST path. */
  @ValidateIf(({ type }: SubmissionEnvelope) => type === CORRECT_SUBMISSION)
  @IsInt()
  @Min(1)
  seq?: number;
  /** The Idempotency-Key of REST. */
  @IsOptional()
  @IsKey()
  idempotencykey?: string;
}

/** A JSON object that may be a submission: its attributes and body, not yet checked. */
export type UncheckedSubmission = Readonly<Partial<Record<keyof SubmissionEnvelope | 'data', unknown>>>;
