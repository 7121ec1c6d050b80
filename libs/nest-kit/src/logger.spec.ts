import { createLogger, type LogLevel } from './logger';

function lines(level: LogLevel, work: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const written: string[] = [];
  work(createLogger(level, { write: (line) => void written.push(line) }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('is JSON lines with the context as a field', () => {
    const [line] = lines('info', (logger) => logger.log('started', 'Bus'));
    expect(line).toMatchObject({ level: 30, msg: 'started', context: 'Bus' });
  });

  it('carries the stack of an error', () => {
    const [first, second] = lines('info', (logger) => {
      logger.error('failed', 'Error: x\n  at y', 'Bus');
      logger.error(new Error('also'), 'Bus');
    });
    expect(first).toMatchObject({ level: 50, msg: 'failed', stack: 'Error: x\n  at y', context: 'Bus' });
    expect(second).toMatchObject({ msg: 'also', err: { type: 'Error', stack: expect.stringContaining('also') } });
  });

  it('says nothing below its level', () => {
    const silent = lines('warn', (logger) => {
      logger.log('a');
      logger.debug('b');
      logger.verbose('c');
      logger.warn({ d: 1 });
    });
    expect(silent.map(({ msg }) => msg)).toEqual(['{"d":1}']);
  });
});
