import { runWithProgress, type ProgressListener } from './progress';

beforeEach(() => jest.spyOn(console, 'error').mockImplementation());
afterEach(() => jest.restoreAllMocks());

const never = (): Promise<never> => new Promise(() => undefined);

it('fails a part that makes no progress, and states how much was done', async () => {
  const work = (onProgress: ProgressListener): Promise<never> => {
    onProgress(3);
    return never();
  };
  await expect(runWithProgress('reading the log', 10, 50, work)).rejects.toThrow(
    /^reading the log: nothing has moved for 0.05 s, 3 of 10 are done\./,
  );
});

it('does not count the same figure again as progress', async () => {
  let timer: NodeJS.Timeout | undefined;
  const work = (onProgress: ProgressListener): Promise<never> => {
    timer = setInterval(() => onProgress(3), 5);
    return never();
  };
  await expect(runWithProgress('reading', 10, 50, work)).rejects.toThrow('3 of 10');
  clearInterval(timer);
});

it('returns the result of the work, or throws its error', async () => {
  await expect(runWithProgress('a', 1, 60_000, () => Promise.resolve('done'))).resolves.toBe('done');
  await expect(runWithProgress('a', 1, 60_000, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
