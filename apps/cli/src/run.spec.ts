import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';

async function duban(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const output = { out: '', err: '' };
  const into = (name: 'out' | 'err') => ({ write: (text: string) => (output[name] += text) });
  return { code: await run(args, { DUBAN_DATA_DIR: '/nowhere' }, { out: into('out'), err: into('err') }), ...output };
}

describe('wrong arguments are described in one sentence, and the exit code is 2', () => {
  it.each([
    ['frob', '"duban frob" is no command: "duban --help" lists the commands.'],
    ['--frob', 'The first argument is "--frob", expected a command: "duban --help" lists the commands.'],
    ['dead-letters', '"duban dead-letters" is no command, expected one of: dead-letters list, dead-letters show, dead-letters release.'],
    [
      'dead-letters lost',
      '"duban dead-letters lost" is no command, expected one of: dead-letters list, dead-letters show, dead-letters release.',
    ],
    ['dead-letters show', '"duban dead-letters show" has 0 arguments, expected 1. It is called as "duban dead-letters show KEY".'],
    ['verify all', '"duban verify" does not take the argument "all". It is called as "duban verify".'],
    ['export', '"duban export" needs the option --to. It is called as "duban export --to FILE [--with-secrets] [--passphrase-file FILE]".'],
    [
      'export --to',
      'Option \'--to <value>\' argument missing. It is called as "duban export --to FILE [--with-secrets] [--passphrase-file FILE]".',
    ],
    [
      'export --to --x',
      'Option \'--to\' argument is ambiguous. It is called as "duban export --to FILE [--with-secrets] [--passphrase-file FILE]".',
    ],
    [
      'import --file x',
      'Unknown option \'--file\'. It is called as "duban import --from FILE [--dry-run] [--passphrase-file FILE] [--without-secrets]".',
    ],
    [
      'export --to x --passphrase-file y',
      '--passphrase-file is for --with-secrets, which is not given. It is called as "duban export --to FILE [--with-secrets] [--passphrase-file FILE]".',
    ],
    [
      'import --from x --without-secrets --passphrase-file y',
      '--passphrase-file and --without-secrets contradict each other: give one of them.',
    ],
    ['rebuild --dry-run=yes', 'Option \'--dry-run\' does not take an argument. It is called as "duban rebuild [--dry-run]".'],
    [
      'dead-letters release A --drop=',
      '"duban dead-letters release" has an empty --drop, expected a value. It is called as "duban dead-letters release KEY [--drop REASON]".',
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

  it('describes one command', async () => {
    expect((await duban('rebuild', '--help')).out).toContain('On a data folder the program must not be running');
  });
});

describe('the version', () => {
  it('is the one of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as { version: string };
    expect(await duban('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

describe('a wrong setting is named, and the exit code is 1', () => {
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
