import { IsBoolean, IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { IsText } from './decorators';
import { toProblems } from './validate-input.fixture';
import { validateQuery } from './validate-input';

describe('a query string', () => {
  class Query {
    @IsOptional()
    @IsInt()
    @Min(1)
    limit?: number;
    @IsOptional()
    @IsBoolean()
    dryRun?: boolean;
    @IsOptional()
    @IsIn(['red', 'yellow'], { each: true })
    light?: string[];
    @IsOptional()
    @IsText({ max: 5 })
    q?: string;
  }

  it('is converted to the declared types of the fields', () => {
    expect({ ...validateQuery(Query, { limit: '20', dryRun: 'true', light: 'red,yellow', q: '7' }) }).toEqual({
      limit: 20,
      dryRun: true,
      light: ['red', 'yellow'],
      q: '7',
    });
  });

  it.each([
    [{ limit: '' }, 'limit', 'wrong-type'],
    [{ limit: '0x10' }, 'limit', 'wrong-type'],
    [{ limit: '1e999' }, 'limit', 'not-finite'],
    [{ limit: '0' }, 'limit', 'not-positive'],
    [{ dryRun: '1' }, 'dryRun', 'wrong-type'],
    [{ light: 'red,blue' }, 'light', 'not-allowed'],
    [{ q: ['a', 'b'] }, 'q', 'wrong-type'],
    [{ sort: 'x' }, 'sort', 'unknown-field'],
  ])('%j: %s %s', (query, field, code) => {
    expect(toProblems(() => validateQuery(Query, query))).toMatchObject([{ field, code }]);
  });
});
