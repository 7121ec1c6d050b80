import { getMetadataStorage, IsIn, IsInt, IsOptional, Max, Min, validateSync, ValidateIf } from 'class-validator';
import * as fc from 'fast-check';
import { flatChecks, IsRegion, type InputClass } from '@duban/validation';
import { AcceptItem } from './accept-item';
import { CorrectReport } from './correct-report';
import { ExcuseItem } from './excuse-item';
import { ReportProgress } from './report-progress';
import { VerifyReport } from './verify-report';
import { WithdrawItem } from './withdraw-item';

class Mixed {
  @IsIn(['a', 'b'], { each: true })
  submissions!: string[];
  @IsInt()
  @Min(1)
  @Max(9)
  count!: number;
  @IsOptional()
  @IsRegion({ each: true })
  regions?: string[];
  @ValidateIf(({ count }: Mixed) => typeof count === 'number' && count > 5)
  @IsRegion()
  region?: string;
}

const OPTIONS = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;
const readMetadata = (type: InputClass<object>) => getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);

/** Values that are valid for some fields, values that are valid for none, and values just beyond a limit. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    '2024-02-29',
    '2023-02-29',
    'accepted',
    'returned',
    'a',
    '140406',
    '',
    ' ',
    'https://example.org/a',
    'x'.repeat(4_001),
  ),
  fc.constantFrom<unknown>(0, -1, 5, 9, 10, 1.5, NaN, Infinity, 0.1 + 0.2, null, undefined, true, {}, [], new Date(0)),
  fc.array(fc.constantFrom<unknown>('a', 'b', 'start', '140406', 'https://example.org/a', 'ftp://x', 'a b', 7, null), { maxLength: 4 }),
  fc.anything(),
);

describe('checks that are looked up once', () => {
  it.each([ReportProgress, CorrectReport, VerifyReport, AcceptItem, ExcuseItem, WithdrawItem, Mixed])(
    'say of a %p exactly what class-validator says',
    (type: InputClass<object>) => {
      const isRight = flatChecks(readMetadata(type));
      const names = [...new Set(readMetadata(type).map(({ propertyName }) => propertyName))];
      const fields = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
      fc.assert(
        fc.property(fields, (given) => {
          const instance = Object.assign(new type(), given) as Record<string, unknown>;
          expect(isRight?.(instance)).toBe(validateSync(instance, OPTIONS).length === 0);
        }),
        { numRuns: 500 },
      );
    },
  );

  it('accept valid inputs', () => {
    const isRight = flatChecks(readMetadata(ReportProgress));
    const report = {
      asOf: '2024-10-31',
      value: 968,
      milestonesDone: ['start'],
      evidence: ['https://example.org/a'],
      narrative: '主体封顶',
    };
    expect(isRight?.(Object.assign(new ReportProgress(), report) as unknown as Record<string, unknown>)).toBe(true);
    expect(isRight?.(Object.assign(new ReportProgress(), { ...report, asOf: '2024-02-30' }) as unknown as Record<string, unknown>)).toBe(
      false,
    );
  });
});
