import type { PipeTransform } from '@nestjs/common';
import { validateInput, validateQuery } from '@duban/validation';

type Type<Input extends object> = new () => Input;

/** `@Body(new BodyPipe(ReportProgress)) body: ReportProgress`. Refuses with `invalid` and one problem per field. */
export class BodyPipe<Input extends object> implements PipeTransform<unknown, Input> {
  constructor(private readonly type: Type<Input>) {}

  transform(value: unknown): Input {
    return validateInput(this.type, value);
  }
}

/** `@Query(new QueryPipe(SummaryQuery)) query: SummaryQuery`: texts become the numbers, booleans and lists the class declares. */
export class QueryPipe<Input extends object> implements PipeTransform<unknown, Input> {
  constructor(private readonly type: Type<Input>) {}

  transform(value: unknown): Input {
    return validateQuery(this.type, value);
  }
}
