import { ProgressBar } from './progress';

describe('progress', () => {
  const drawn = (isTTY: boolean): string[] => {
    const lines: string[] = [];
    let now = 0;
    const progress = new ProgressBar({ write: (text: string) => lines.push(text), isTTY }, () => now);
    for (const done of [0, 10, 50, 100]) {
      progress.of('export')({ done, total: 100 });
      now += done === 0 ? 10 : 200;
    }
    progress.clear();
    progress.clear();
    return lines;
  };

  it('is a bar on a terminal, redrawn at intervals and cleared at the end', () => {
    const lines = drawn(true);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(`\r\u001b[Kexport ${'█'.repeat(15)}${'░'.repeat(15)} 50 % (50)`);
    expect(lines.at(-1)).toBe('\r\u001b[K');
  });

  it('is not written to a file', () => {
    expect(drawn(false)).toEqual([]);
  });
});
