import type { ItemDefinition } from '@duban/domain';
import { completeDefinition } from './complete-definition';
import { assertReferenceSound } from './references';
import { above, COUNTED, growth, catchRefusal, registration, STEPS } from './register.fixture';

const target = (code: string, measure: object): ItemDefinition => completeDefinition(registration({ code, measure }));
const id = (code: string): string => `140406-2024-${code}`;
const among =
  (...items: ItemDefinition[]) =>
  (wanted: string): Promise<ItemDefinition | undefined> =>
    Promise.resolve(items.find(({ code }) => id(code) === wanted));

describe('a reference', () => {
  it('may be missing, or lead along a chain', async () => {
    const chain = among(target('T06', above(id('T01'))), target('T01', growth(7)));
    expect((await catchRefusal(assertReferenceSound(target('T08', above(id('T06'))), chain))).code).toBe('not refused');
    expect((await catchRefusal(assertReferenceSound(target('T08', above(id('T99'))), chain))).code).toBe('not refused');
  });

  it('that forms a cycle is refused with its path', async () => {
    const chain = among(target('T01', above(id('T08'))), target('T06', above(id('T01'))));
    const { problems, details } = await catchRefusal(assertReferenceSound(target('T08', above(id('T06'))), chain));
    expect(problems).toEqual(['reference-cycle measure.reference']);
    expect(details[0]?.params).toEqual({ path: 'T08 → T06 → T01 → T08' });
  });

  it('must have a value in the same unit', async () => {
    const found = among(target('T01', STEPS), target('T02', COUNTED));
    expect((await catchRefusal(assertReferenceSound(target('T06', above(id('T01'))), found))).problems).toEqual([
      'reference-not-numeric measure.reference',
    ]);
    expect((await catchRefusal(assertReferenceSound(target('T06', above(id('T02'))), found))).problems).toEqual([
      'unit-mismatch measure.unit',
    ]);
  });
});
