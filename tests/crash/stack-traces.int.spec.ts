import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';

const ROOT = join(__dirname, '../..');
const READERS = 'libs/nest-kit/src/settings/readers';
const RUN = 'apps/embedded/src/run';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
/** Scripts that run a program of dist/, with the options that they give Node. */
const programs = Object.entries(scripts).flatMap(([name, line]): [string, string[]][] => {
  const options = /^node (.*?)dist\//.exec(line)?.[1];
  return options === undefined ? [] : [[name, options.split(' ').filter((option) => option !== '')]];
});
const optionsOf = (name: string): string[] => new Map(programs).get(name) ?? [];

/** What a process says that runs on these options of Node, to its end. */
function complaintOf(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  return spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env: { PATH: process.env['PATH'], ...env } }).stderr;
}

/** `file.ts:12:`, the place of this text. */
function placeOf(file: string, text: string): string {
  const lines = readFileSync(join(ROOT, `${file}.ts`), 'utf8').split('\n');
  const line = lines.findIndex((each) => each.includes(text)) + 1;
  expect(line).toBeGreaterThan(0);
  return `${file}.ts:${line}:`;
}

describe('a stack trace names the .ts file and the line in it', () => {
  it.each(programs)('npm run %s', (_, options) => {
    const failing = `require('./dist/${READERS}.js').flag('perhaps')`;
    expect(complaintOf([...options, '--eval', failing])).toContain(placeOf(READERS, 'throw new NotA(values.join'));
  });

  it('is so for every program', () => {
    const names = ['start', 'start:projects', 'start:livelihood', 'start:targets', 'start:tracker', 'demo', 'duban', 'bench', 'engines'];
    expect(programs.map(([name]) => name).sort()).toEqual(names.sort());
  });

  it('when the program itself fails in a way that nobody thought of', () => {
    const scratch = scratchFolder();
    const broken = `data:text/javascript,process.stdout.write = () => { throw new TypeError('a defect') }`;
    const args = [...optionsOf('start'), '--import', broken, `dist/${RUN.replace(/run$/, 'main')}.js`];
    const complaint = complaintOf(args, { DUBAN_DATA_DIR: scratch.path, PORT: '0' });
    scratch.remove();
    expect(complaint).toMatch(/^TypeError: a defect$/m);
    expect(complaint).toContain(placeOf(RUN, 'is listening on'));
  });

  it('in a container too', () => {
    const entrypoint = /^ENTRYPOINT (.*)$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))?.[1] ?? '';
    expect(JSON.parse(entrypoint)).toEqual(['node', ...optionsOf('start:tracker')]);
  });
});
