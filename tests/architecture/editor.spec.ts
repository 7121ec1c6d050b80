import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './cruise';
import { readJson } from './packages';

interface Launch {
  readonly name: string;
  readonly preLaunchTask: string;
  readonly runtimeExecutable: string;
  readonly runtimeArgs?: readonly string[];
  readonly program: string;
  readonly args?: readonly string[];
}
interface DevContainer {
  readonly image: string;
  readonly postCreateCommand: string;
  readonly customizations: { readonly vscode: { readonly extensions: readonly string[] } };
}
interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes': number; readonly steps: readonly EditorStep[] }>>;
}
interface EditorStep {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const { configurations } = readJson<{ readonly configurations: readonly Launch[] }>(ROOT, '.vscode/launch.json');
const { scripts, devDependencies } = readJson<{ scripts: Record<string, string>; devDependencies: Record<string, string> }>(
  ROOT,
  'package.json',
);
const launch = (name: string): Launch => configurations.find((each) => each.name.startsWith(name))!;
const removeWorkspace = (path: string): string => path.replace(/^\$\{workspaceFolder\}\//, '');

describe('the debug configurations', () => {
  test.each([
    ['Embedded program', 'start'],
    ['Demo', 'demo'],
    ['Tracker', 'start:tracker'],
  ])('%s runs what npm run %s runs', (name, script) => {
    const { runtimeArgs = [], program, args = [] } = launch(name);
    const options = runtimeArgs.filter((arg) => !arg.startsWith('--env-file'));
    expect(['node', ...options, removeWorkspace(program), ...args].join(' ')).toBe(scripts[script]);
  });

  it('run after a build on the Node of the project', () => {
    const { tasks } = readJson<{ readonly tasks: readonly { readonly label: string; readonly command: string }[] }>(
      ROOT,
      '.vscode/tasks.json',
    );
    expect(tasks).toMatchObject([{ label: 'build', command: 'npm run build' }]);
    for (const { runtimeExecutable, preLaunchTask } of configurations) {
      expect([existsSync(join(ROOT, removeWorkspace(runtimeExecutable))), preLaunchTask]).toEqual([true, 'build']);
    }
  });

  it('run existing programs', () => {
    const source = (program: string): string => removeWorkspace(program).replace(/^dist\/(.*)\.js$/, '$1.ts');
    expect(configurations.map(({ program }) => source(program)).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('the editor settings', () => {
  it('have the format of prettier', () => {
    const { printWidth } = readJson<{ readonly printWidth: number }>(ROOT, '.prettierrc.json');
    const [, common = ''] = /^\[\*\]\n([^[]*)/m.exec(readFileSync(join(ROOT, '.editorconfig'), 'utf8')) ?? [];
    const settings = Object.fromEntries(
      common
        .trim()
        .split('\n')
        .map((line) => line.split(' = ')),
    );
    expect(settings).toMatchObject({ max_line_length: String(printWidth), indent_style: 'space', indent_size: '2', end_of_line: 'lf' });
  });

  it('are the same in a dev container, on the Node of package.json', () => {
    const { image, postCreateCommand, customizations } = readJson<DevContainer>(ROOT, '.devcontainer/devcontainer.json');
    const { recommendations } = readJson<{ readonly recommendations: readonly string[] }>(ROOT, '.vscode/extensions.json');
    expect(customizations.vscode.extensions).toEqual(recommendations);
    expect(postCreateCommand).toBe('npm ci');
    expect(image).toContain(`:${String(devDependencies['node']?.split('.')[0])}-`);
  });
});

describe('the workflow of GitHub', () => {
  const text = readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8');
  const { jobs, permissions } = parse(text) as Workflow;
  const [job] = Object.values(jobs);
  const step = (action: string): EditorStep | undefined => job?.steps.find(({ uses }) => uses?.startsWith(`${action}@`));

  it('runs only .ci/run on a clean clone, with Node 20', () => {
    expect(step('actions/checkout')).toBeDefined();
    expect(step('actions/setup-node')?.with).toEqual({ 'node-version': 20, cache: 'npm' });
    expect(job?.steps.flatMap(({ run }) => run ?? [])).toEqual(['bash .ci/run']);
    expect(existsSync(join(ROOT, '.ci/run'))).toBe(true);
  });

  it('has only the permission to read the repository, and a timeout', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(job?.['timeout-minutes']).toBe(60);
  });
});
