import type { DepartmentChange } from '@duban/domain';
import { MemoryDepartmentStore } from '@duban/memory';
import { DepartmentBook } from './department-book';

const register = (code: string): DepartmentChange => ({
  type: 'registered',
  region: '140406',
  code,
  name: code,
  from: '2024-01-01',
  recordedAt: '2024-01-01T00:00:00.000Z',
  actor: 'test',
});

describe('the book of departments', () => {
  it('takes any number of changes at once: only another process can be faster', async () => {
    const book = new DepartmentBook(new MemoryDepartmentStore());
    const codes = Array.from({ length: 200 }, (_, index) => `D${String(index).padStart(3, '0')}`);
    await Promise.all(codes.map((code) => book.change((registry) => (registry.isKnownCode('140406', code) ? [] : [register(code)]))));
    expect(book.registry.list('140406', { on: '2024-06-30' }).map(({ code }) => code)).toEqual(codes);
  });

  it('decides again on what another process has added meanwhile', async () => {
    const store = new MemoryDepartmentStore();
    const [one, other] = [new DepartmentBook(store), new DepartmentBook(store)];
    const add = (book: DepartmentBook) => book.change((registry) => (registry.isKnownCode('140406', 'WJW') ? [] : [register('WJW')]));
    const added = await Promise.all([add(one), add(other)]);
    expect(added.flat()).toHaveLength(1);
    expect(await store.entries(0)).toHaveLength(1);
  });
});
