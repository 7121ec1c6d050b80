import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/compose';

const SOURCES = join(__dirname, 'tools');
const FETCHED = join(ROOT, '.engines/deploy-tools');
const PYTHON = 'python3';
const GO = existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : 'go'; // where Go's own installer puts it, which PATH may lack

export const GO_PROBE = [GO, 'version'] as const;
export const GO_AND_PIP_PROBE = ['sh', '-c', `${GO} version && ${PYTHON} -m pip --version`] as const;

/** The oldest Kubernetes that the files are for: `preStop: sleep` is on by default since then. */
const KUBERNETES = '1.30';

interface ToolOutput {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Reads a file as Docker Compose does, with these variables. tests/deploy/tools/main.go */
export function readCompose(file: string, variables: Readonly<Record<string, string>>): ToolOutput {
  return run(reader(), ['compose', file], { env: { ...process.env, ...variables } });
}

/** What `kubectl apply -k` would apply. */
export function buildKustomization(folder: string): ToolOutput {
  return run(reader(), ['kustomize', folder]);
}

/** Validates resources by the schemas of Kubernetes, a line each; a field that no schema has is an error. */
export function validateForKubernetes(resources: string, name: string): ToolOutput {
  const packages = join(FETCHED, 'python');
  const installed = join(packages, 'kubernetes_validate');
  if (!existsSync(installed))
    require0(run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--target', packages, '--requirement', join(SOURCES, 'requirements.txt')]));
  const file = join(FETCHED, name);
  writeFileSync(file, resources);
  const args = ['-m', 'kubernetes_validate', '--strict', '--kubernetes-version', KUBERNETES, file];
  return run(PYTHON, args, { env: { ...process.env, PYTHONPATH: packages } });
}

/** Go builds again what has changed only. @returns the path of the program */
function reader(): string {
  const program = join(FETCHED, 'reader');
  require0(run(GO, ['build', '-o', program, '.'], { cwd: SOURCES }));
  return program;
}

function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): ToolOutput {
  return spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', ...options });
}

function require0({ status, stderr }: ToolOutput): void {
  if (status !== 0) throw new Error(`a tool of tests/deploy/tools cannot be made: ${stderr}`);
}
