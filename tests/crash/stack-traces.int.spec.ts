import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';

const ROOT = join(__dirname, '../..');
const READERS = 'libs/nest-kit/src/settings/readers';
const RUN = 'apps/embedded/src/run';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
/** The scripts that run a program of dist/, with their Node options. */
const programs = Object.entries(scripts).flatMap(([name, line]): [string, string[]][] => {
  const options = /^node (.*?)dist\//.exec(line)?.[1];
  return options === undefined ? [] : [[name, options.split(' ').filter((option) => option !== '')]];
});
const findOptions = (name: string): string[] => new Map(programs).get(name) ?? [];

/** Runs Node with these arguments until it ends. @returns its output on stderr */
function readErrorOutput(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  return spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env: { PATH: process.env['PATH'], ...env } }).stderr;
}

/** @returns `file.ts:12:` for the line that contains the text */
function locate(file: string, text: string): string {
  const lines = readFileSync(join(ROOT, `${file}.ts`), 'utf8').split('\n');
  const line = lines.findIndex((sourceLine) => sourceLine.includes(text)) + 1;
  expect(line).toBeGreaterThan(0);
  return `${file}.ts:${line}:`;
}

describe('a stack trace names the .ts file and the line in it', () => {
  it.each(programs)('npm run %s', (_, options) => {
    const failing = `require('./dist/${READERS}.js').flag('perhaps')`;
    expect(readErrorOutput([...options, '--eval', failing])).toContain(locate(READERS, 'throw new NotA(values.join'));
  });

  it('for every program', () => {
    const names = [
      'start',
      'start:projects',
      'start:livelihood',
      'start:targets',
      'start:tracker',
      'start:alerting',
      'demo',
      'duban',
      'bench',
      'engines',
    ];
    expect(programs.map(([name]) => name).sort()).toEqual(names.sort());
  });

  it('when the program fails with an unexpected error', () => {
    const scratch = scratchFolder();
    const broken = `data:text/javascript,process.stdout.write = () => { throw new TypeError('a defect') }`;
    const args = [...findOptions('start'), '--import', broken, `dist/${RUN.replace(/run$/, 'main')}.js`];
    const output = readErrorOutput(args, { DUBAN_DATA_DIR: scratch.path, PORT: '0' });
    scratch.remove();
    expect(output).toMatch(/^TypeError: a defect$/m);
    expect(output).toContain(locate(RUN, 'is listening on'));
  });

  it('in a container too', () => {
    const entrypoint = /^ENTRYPOINT (.*)$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))?.[1] ?? '';
    expect(JSON.parse(entrypoint)).toEqual(['node', ...findOptions('start:tracker')]);
  });
});
