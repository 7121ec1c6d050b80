import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUrl,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import * as fc from 'fast-check';
import { Refusal, type Problem } from '@duban/domain';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from './decorators';
import { validateInput, validateQuery } from './validate-input';

class Step {
  @IsIdentifier()
  id!: string;
  @IsInt()
  @Min(1)
  weight!: number;
}
class Shape {
  @IsIn(['level', 'milestones'])
  type!: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => Step)
  milestones?: Step[];
}
class Plan {
  @Matches(/^\d{6}$/, { context: { code: 'wrong-format', params: { expected: '140406' } } })
  region!: string;
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => Shape)
  measure!: Shape;
  @IsOptional()
  @IsObject()
  details?: Record<string, unknown>;
}
class Told {
  @IsIsoDate()
  asOf!: string;
  @IsOptional()
  @IsQuantity({ min: 0, max: 1e9 })
  value?: number;
  @IsOptional()
  @IsInt()
  @Max(9)
  count?: number;
  @IsOptional()
  @IsBoolean()
  final?: boolean;
  @IsOptional()
  @IsText({ max: 10 })
  narrative?: string;
  @IsOptional()
  @IsIdentifier({ each: true })
  milestonesDone?: string[];
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { each: true })
  evidence?: string[];
}

function problemsOf(work: () => unknown): readonly Problem[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
  return [];
}
const told = (plain: object): readonly Problem[] => problemsOf(() => validateInput(Told, { asOf: '2024-10-31', ...plain }));

describe('an input that is right', () => {
  it('becomes an instance of its class, null fields left out', () => {
    const input = validateInput(Told, { asOf: '2024-02-29', value: 968, narrative: null });
    expect(input).toBeInstanceOf(Told);
    expect({ ...input }).toEqual({ asOf: '2024-02-29', value: 968 });
  });

  it('has its nested objects made too, and keeps what is not declared inside a free object', () => {
    const plain = {
      region: '140406',
      measure: { type: 'milestones', milestones: [{ id: 'start', weight: 1 }] },
      details: { a: null, b: 1 },
    };
    const input = validateInput(Plan, plain);
    expect(input.measure.milestones?.[0]).toBeInstanceOf(Step);
    expect(input.details).toEqual({ a: null, b: 1 });
  });
});

describe('what is wrong with one field is told in our codes', () => {
  it.each<[object, string, string]>([
    [{ asOf: undefined }, 'asOf', 'required'],
    [{ asOf: null }, 'asOf', 'required'],
    [{ asOf: '2023-02-29' }, 'asOf', 'not-a-date'],
    [{ asOf: 20240101 }, 'asOf', 'wrong-type'],
    [{ value: '12' }, 'value', 'wrong-type'],
    [{ value: NaN }, 'value', 'not-finite'],
    [JSON.parse('{"value":1e400}') as object, 'value', 'not-finite'],
    [{ value: 1234567890.1234567 }, 'value', 'too-many-digits'],
    [{ value: -1 }, 'value', 'negative'],
    [{ value: 2e9 }, 'value', 'out-of-range'],
    [{ count: 1.5 }, 'count', 'not-an-integer'],
    [{ count: '7' }, 'count', 'wrong-type'],
    [{ count: 10 }, 'count', 'out-of-range'],
    [{ final: 'yes' }, 'final', 'wrong-type'],
    [{ narrative: '  ' }, 'narrative', 'empty'],
    [{ narrative: '一二三四五六七八九十百' }, 'narrative', 'too-long'],
    [{ narrative: 'a\u0000b' }, 'narrative', 'control-character'],
    [{ narrative: 'half \ud800' }, 'narrative', 'control-character'],
    [{ narrative: ['a'] }, 'narrative', 'wrong-type'],
    [{ milestonesDone: 'start' }, 'milestonesDone', 'wrong-type'],
    [{ milestonesDone: ['start', 'a b'] }, 'milestonesDone[1]', 'wrong-format'],
    [{ milestonesDone: ['', 'a'] }, 'milestonesDone[0]', 'empty'],
    [{ milestonesDone: ['x'.repeat(41)] }, 'milestonesDone[0]', 'too-long'],
    [{ evidence: ['ftp://x'] }, 'evidence', 'wrong-format'],
    [{ progress: 1 }, 'progress', 'unknown-field'],
    [{ constructor: 1 }, 'constructor', 'unknown-field'],
    [JSON.parse('{"__proto__":{"value":1}}') as object, '__proto__', 'unknown-field'],
  ])('%j: %s %s', (plain, field, code) => {
    const input = Object.defineProperties({ asOf: '2024-10-31' }, Object.getOwnPropertyDescriptors(plain)) as unknown;
    expect(problemsOf(() => validateInput(Told, input))).toMatchObject([{ field, code }]);
  });

  it('names the limits and the value as given', () => {
    expect(told({ count: 10 })).toEqual([{ code: 'out-of-range', field: 'count', params: { max: 9 }, value: 10 }]);
    expect(told({ value: Infinity })).toEqual([{ code: 'not-finite', field: 'value', value: 'Infinity' }]);
    expect(told({ narrative: 'x'.repeat(500) })[0]?.value).toHaveLength(101);
  });

  it('gives the path through objects and lists', () => {
    const measure = {
      type: 'other',
      milestones: [
        { id: 'a', weight: 1 },
        { id: 'b', weight: -1, x: 1 },
      ],
    };
    const problems = problemsOf(() => validateInput(Plan, { region: 'x', measure }));
    expect(problems).toEqual(
      expect.arrayContaining([
        { code: 'wrong-format', field: 'region', params: { expected: '140406' }, value: 'x' },
        { code: 'not-allowed', field: 'measure.type', params: { allowed: 'level, milestones' }, value: 'other' },
        { code: 'not-positive', field: 'measure.milestones[1].weight', value: -1 },
        { code: 'unknown-field', field: 'measure.milestones[1].x' },
      ]),
    );
    expect(problems).toHaveLength(4);
  });

  it.each([
    [{ measure: 'level' }, 'measure', 'wrong-type'],
    [{ measure: [] }, 'measure', 'wrong-type'],
    [{}, 'measure', 'required'],
    [{ measure: { type: 'milestones', milestones: [] } }, 'measure.milestones', 'empty'],
    [{ measure: { type: 'milestones', milestones: [1] } }, 'measure.milestones[0]', 'wrong-type'],
    [{ measure: { type: 'milestones', milestones: Array(4).fill({ id: 'a', weight: 1 }) } }, 'measure.milestones', 'too-many'],
  ])('%j: %s %s', (plain, field, code) => {
    expect(problemsOf(() => validateInput(Plan, { region: '140406', ...plain }))).toMatchObject([{ field, code }]);
  });
});

it.each([undefined, null, 'text', 7, [], true, Buffer.from('x')])('%p instead of an object is one problem, not a crash', (plain) => {
  expect(problemsOf(() => validateInput(Told, plain))).toMatchObject([
    { field: '', code: plain === undefined || plain === null ? 'required' : 'wrong-type' },
  ]);
});

it('refuses an object nested beyond reason before anything recurses into it', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as object;
  expect(problemsOf(() => validateInput(Plan, { region: '140406', details: deep }))).toMatchObject([{ code: 'wrong-format' }]);
});

it('never fails in another way than by a refusal, whatever it is given', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (measure, details) => {
      problemsOf(() => validateInput(Plan, { region: '140406', measure, details }));
      problemsOf(() => validateInput(Told, measure));
    }),
  );
  expect(told({})).toEqual([]);
});

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

  it('is read as what the fields are declared as', () => {
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
    expect(problemsOf(() => validateQuery(Query, query))).toMatchObject([{ field, code }]);
  });
});
