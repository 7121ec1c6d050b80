import { YINCHUAN_POLICY, type PolicyAdoption, type PolicyDecision } from '@duban/domain';
import { MemoryPolicyStore } from '@duban/memory';
import { PolicyBook } from './policy-book';

const adoption = (region: string, recordedAt: string): PolicyAdoption => ({
  scope: { region },
  validFrom: '2024-01-01',
  recordedAt,
  policy: YINCHUAN_POLICY,
});
const EARLY = adoption('140406', '2024-07-01T00:00:00.000Z');
const LATE = adoption('140407', '2024-07-02T00:00:00.000Z');

describe('the policies in force', () => {
  it('are not forgotten when a list that was read before comes late', async () => {
    const store = new MemoryPolicyStore();
    const book = new PolicyBook(store);
    const { promise, resolve } = Promise.withResolvers<readonly PolicyDecision[]>();
    jest.spyOn(store, 'decisions').mockReturnValueOnce(promise);
    const loading = book.load();
    await book.adopt(EARLY);
    resolve([]);
    await loading;
    expect(book.all()).toEqual([EARLY]);
  });

  it('say for which regions there are more than those judged by, also one that was recorded earlier', async () => {
    const book = new PolicyBook(new MemoryPolicyStore());
    await book.adopt(LATE);
    const evaluatedBy = book.all();
    expect([...book.regionsWithOthers(evaluatedBy)]).toEqual([]);
    await book.adopt(EARLY);
    expect([...book.regionsWithOthers(evaluatedBy)]).toEqual(['140406']);
    expect([...book.regionsWithOthers([])]).toEqual(['140406', '140407']);
  });
});
