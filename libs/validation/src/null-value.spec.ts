import { Type } from 'class-transformer';
import { IsInt, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { NullIsValue } from './null-value';
import { validateInput } from './validate-input';

class LimitInput {
  @NullIsValue() @ValidateIf((_, days: unknown) => days !== null) @IsInt() days!: number | null;
  @IsOptional() @IsInt() other?: number;
}

class LimitsInput {
  @ValidateNested() @Type(() => LimitInput) limit!: LimitInput;
}

describe('a field of which null is a value', () => {
  test.each([{ days: null }, { days: 3 }])('keeps it apart from its absence: %p', (given) => {
    expect({ ...validateInput(LimitInput, { ...given, other: null }) }).toEqual(given);
    expect({ ...validateInput(LimitsInput, { limit: { ...given, other: null } }).limit }).toEqual(given);
  });

  test('is required all the same', () => {
    const problems = (read: () => unknown): unknown => {
      try {
        return read();
      } catch (error) {
        return (error as { problems: unknown }).problems;
      }
    };
    expect(problems(() => validateInput(LimitInput, {}))).toEqual([{ code: 'required', field: 'days' }]);
    expect(problems(() => validateInput(LimitsInput, { limit: {} }))).toEqual([{ code: 'required', field: 'limit.days' }]);
  });
});
