import { watched, type ObservedChange } from './watched';

beforeEach(() => jest.spyOn(console, 'error').mockImplementation());
afterEach(() => jest.restoreAllMocks());

const never = (): Promise<never> => new Promise(() => undefined);

it('ends a part that does not move, and says where it stood', async () => {
  const work = (moved: ObservedChange): Promise<never> => {
    moved(3);
    return never();
  };
  await expect(watched('reading the log', 10, 50, work)).rejects.toThrow(
    /^reading the log: nothing has moved for 0.05 s, 3 of 10 are done\./,
  );
});

it('does not take the same figure again for movement', async () => {
  let timer: NodeJS.Timeout | undefined;
  const work = (moved: ObservedChange): Promise<never> => {
    timer = setInterval(() => moved(3), 5);
    return never();
  };
  await expect(watched('reading', 10, 50, work)).rejects.toThrow('3 of 10');
  clearInterval(timer);
});

it('gives what the work gives, and what it throws', async () => {
  await expect(watched('a', 1, 60_000, () => Promise.resolve('done'))).resolves.toBe('done');
  await expect(watched('a', 1, 60_000, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
