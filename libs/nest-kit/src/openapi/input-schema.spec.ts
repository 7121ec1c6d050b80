import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, IsOptional, IsUrl, Matches, Max, Min, ValidateNested } from 'class-validator';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '@duban/validation';
import { assertDescribed, inputSchema } from './input-schema';

class DepartmentFixture {
  @IsIdentifier()
  code!: string;
}
class Input {
  @Matches(/^\d{6}$/)
  region!: string;
  @IsInt()
  @Min(1990)
  @Max(2200)
  year!: number;
  @IsObject()
  @ValidateNested()
  department!: DepartmentFixture;
  @IsIn(['a', 'b'])
  kind!: string;
  @IsOptional()
  @IsIsoDate()
  asOf?: string;
  @IsOptional()
  @IsQuantity()
  value?: number;
  @IsOptional()
  @IsText({ max: 5 })
  note?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUrl({}, { each: true })
  evidence?: string[];
}

it('the schema of an input contains its constraints', () => {
  expect(inputSchema(Input)).toEqual({
    type: 'object',
    properties: {
      region: { type: 'string', pattern: '^\\d{6}$' },
      year: { type: 'integer', minimum: 1990, maximum: 2200 },
      department: { $ref: '#/components/schemas/DepartmentFixture' },
      kind: { type: 'string', enum: ['a', 'b'] },
      asOf: { type: 'string', format: 'date' },
      value: { type: 'number' },
      note: { type: 'string', minLength: 1, maxLength: 5 },
      evidence: { type: 'array', maxItems: 20, items: { type: 'string', format: 'uri' } },
    },
    required: ['region', 'year', 'department', 'kind'],
    additionalProperties: false,
  });
});

it('an input of a route that nobody described yet is named, with what to do', () => {
  expect(() => assertDescribed(Input)).toThrow('Input has no description: call describeInput(Input, …)');
});
