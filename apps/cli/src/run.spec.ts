import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';
import { ProgressBar } from './progress';

async function duban(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const output = { out: '', err: '' };
  const into = (name: 'out' | 'err') => ({ write: (text: string) => (output[name] += text) });
  return { code: await run(args, { DUBAN_DATA_DIR: '/nowhere' }, { out: into('out'), err: into('err') }), ...output };
}

describe('duban with wrong arguments prints one sentence and ends with 2', () => {
  it.each([
    ['frob', '"duban frob" is no command: "duban --help" names all of them.'],
    ['--frob', 'There is no such command: "duban --help" names all of them.'],
    ['dead-letters', '"duban dead-letters" is no command; there are: dead-letters list, dead-letters show, dead-letters release.'],
    [
      'dead-letters lost',
      '"duban dead-letters lost" is no command; there are: dead-letters list, dead-letters show, dead-letters release.',
    ],
    [
      'dead-letters show',
      '"duban dead-letters show" needs 1 argument after its name, and got 0. It is called as "duban dead-letters show KEY".',
    ],
    ['verify all', '"duban verify" takes no "all". It is called as "duban verify".'],
    ['export', '"duban export" needs the option --to. It is called as "duban export --to FILE".'],
    ['export --to', 'Option \'--to <value>\' argument missing. It is called as "duban export --to FILE".'],
    ['export --to --x', 'Option \'--to\' argument is ambiguous. It is called as "duban export --to FILE".'],
    ['import --file x', 'Unknown option \'--file\'. It is called as "duban import --from FILE [--dry-run]".'],
    ['rebuild --dry-run=yes', 'Option \'--dry-run\' does not take an argument. It is called as "duban rebuild [--dry-run]".'],
    [
      'dead-letters release A --drop=',
      '"duban dead-letters release" needs a value for --drop. It is called as "duban dead-letters release KEY [--drop REASON]".',
    ],
  ])('%s', async (args, sentence) => {
    expect(await duban(...args.split(' '))).toEqual({ code: 2, out: '', err: `${sentence}\n` });
  });
});

describe('help', () => {
  it('names every command, also without arguments', async () => {
    const general = await duban('--help');
    expect(general).toMatchObject({ code: 0, err: '' });
    for (const name of ['export', 'import', 'verify', 'rebuild', 'dead-letters release']) expect(general.out).toContain(`  ${name}`);
    expect(await duban()).toEqual(general);
  });

  it('explains what one command does to the system', async () => {
    expect((await duban('rebuild', '--help')).out).toContain('On a data folder the program must not be running');
  });
});

describe('the version', () => {
  it('is the one of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as { version: string };
    expect(await duban('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

describe('a wrong setting ends with 1 and is named', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a zone', { DUBAN_TIME_ZONE: 'Mars' }, 'DUBAN_TIME_ZONE is "Mars"'],
    ['a mode', { DUBAN_MODE: 'cloud' }, 'DUBAN_MODE is "cloud", expected embedded or distributed'],
    [
      'engines without the mode',
      { MONGODB_URI: 'mongodb://m' },
      'MONGODB_URI is set and DUBAN_MODE is not, expected DUBAN_MODE=distributed',
    ],
    ['the mode without engines', { DUBAN_MODE: 'distributed' }, 'KAFKA_BROKERS is not set, expected host:port'],
    ['a folder beside engines', { DUBAN_MODE: 'distributed', DUBAN_DATA_DIR: '/d' }, 'DUBAN_DATA_DIR is no setting'],
  ])('%s', async (_, env, sentence) => {
    const output = { err: '' };
    const code = await run(['verify'], env, { out: { write: () => 0 }, err: { write: (text) => (output.err += text) } });
    expect(code).toBe(1);
    expect(output.err).toContain(sentence);
    expect(output.err).not.toMatch(/\n +at /);
  });
});

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

  it('is a bar on a terminal, redrawn from time to time, and cleared at the end', () => {
    const lines = drawn(true);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(`\r\u001b[Kexport ${'█'.repeat(15)}${'░'.repeat(15)} 50 % (50)`);
    expect(lines.at(-1)).toBe('\r\u001b[K');
  });

  it('is nothing in a file', () => {
    expect(drawn(false)).toEqual([]);
  });
});
