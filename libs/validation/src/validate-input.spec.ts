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
import type { Problem } from '@duban/domain';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from './decorators';
import { toProblems } from './validate-input.fixture';
import { validateInput } from './validate-input';

class MilestoneSample {
  @IsIdentifier()
  id!: string;
  @IsInt()
  @Min(1)
  weight!: number;
}
class ShapeInput {
  @IsIn(['level', 'milestones'])
  type!: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => MilestoneSample)
  milestones?: MilestoneSample[];
}
class PlanInput {
  @Matches(/^\d{6}$/, { context: { code: 'wrong-format', params: { expected: '140406' } } })
  region!: string;
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ShapeInput)
  measure!: ShapeInput;
  @IsOptional()
  @IsObject()
  details?: Record<string, unknown>;
}
class ReportInput {
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

const report = (plain: object): readonly Problem[] => toProblems(() => validateInput(ReportInput, { asOf: '2024-10-31', ...plain }));

describe('a valid input', () => {
  it('becomes an instance of its class, null fields left out', () => {
    const input = validateInput(ReportInput, { asOf: '2024-02-29', value: 968, narrative: null });
    expect(input).toBeInstanceOf(ReportInput);
    expect({ ...input }).toEqual({ asOf: '2024-02-29', value: 968 });
  });

  it('has instances of nested classes too, and keeps undeclared fields of a free object', () => {
    const plain = {
      region: '140406',
      measure: { type: 'milestones', milestones: [{ id: 'start', weight: 1 }] },
      details: { a: null, b: 1 },
    };
    const input = validateInput(PlanInput, plain);
    expect(input.measure.milestones?.[0]).toBeInstanceOf(MilestoneSample);
    expect(input.details).toEqual({ a: null, b: 1 });
  });
});

describe('the problem of a field has a code of Duban', () => {
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
    expect(toProblems(() => validateInput(ReportInput, input))).toMatchObject([{ field, code }]);
  });

  it('names the limits and the value as given', () => {
    expect(report({ count: 10 })).toEqual([{ code: 'out-of-range', field: 'count', params: { max: 9 }, value: 10 }]);
    expect(report({ value: Infinity })).toEqual([{ code: 'not-finite', field: 'value', value: 'Infinity' }]);
    expect(report({ narrative: 'x'.repeat(500) })[0]?.value).toHaveLength(101);
  });

  it('gives the path through objects and lists', () => {
    const measure = {
      type: 'other',
      milestones: [
        { id: 'a', weight: 1 },
        { id: 'b', weight: -1, x: 1 },
      ],
    };
    const problems = toProblems(() => validateInput(PlanInput, { region: 'x', measure }));
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
    expect(toProblems(() => validateInput(PlanInput, { region: '140406', ...plain }))).toMatchObject([{ field, code }]);
  });
});

it.each([undefined, null, 'text', 7, [], true, Buffer.from('x')])('%p instead of an object is one problem, not a crash', (plain) => {
  expect(toProblems(() => validateInput(ReportInput, plain))).toMatchObject([
    { field: '', code: plain === undefined || plain === null ? 'required' : 'wrong-type' },
  ]);
});

it('refuses an object that is nested too deep before anything recurses into it', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as object;
  expect(toProblems(() => validateInput(PlanInput, { region: '140406', details: deep }))).toMatchObject([{ code: 'wrong-format' }]);
});

it('throws nothing but a refusal, for any input', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (measure, details) => {
      toProblems(() => validateInput(PlanInput, { region: '140406', measure, details }));
      toProblems(() => validateInput(ReportInput, measure));
    }),
  );
  expect(report({})).toEqual([]);
});
