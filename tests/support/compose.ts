import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const ROOT = join(__dirname, '../..');
export const SERVICE_APPS = ['projects', 'livelihood', 'targets', 'tracker', 'alerting'] as const;
export type ServiceApp = (typeof SERVICE_APPS)[number];

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

export interface ComposeService {
  readonly [field: string]: unknown;
  readonly image?: string;
  readonly build?: unknown;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: {
    readonly test: readonly string[];
    readonly interval?: string;
    readonly timeout?: string;
    readonly start_period?: string;
  };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

/** docker-compose.yml with its anchors resolved, but without values for its variables. */
export function composeFile(): ComposeFile {
  return parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as ComposeFile;
}

export function composeServices(): ComposeFile['services'] {
  return composeFile().services;
}

/** The environment of a service, with these values for its `${VARIABLES}` and the defaults of the file for all others. */
export function composeEnvironment(app: ServiceApp, values: Readonly<Record<string, string>>): Record<string, string> {
  const environment = composeServices()[app]?.environment ?? {};
  return Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, substitute(String(text), values)]));
}

function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string | undefined, rest: string) => {
    const value = values[name] ?? (kind === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`docker-compose.yml needs ${name}: ${rest}`);
    return value;
  });
}

/** @returns a function from a path to the service to which the proxy of the compose file forwards it */
export function proxyRoutes(): (path: string) => ServiceApp {
  const text = readFileSync(join(ROOT, 'deploy/proxy/duban.conf'), 'utf8');
  const locations = [...text.matchAll(/location (\S+) \{\s+set \$service (\w+);/g)].map(([, prefix = '', app = '']) => ({ prefix, app }));
  const longestFirst = locations.sort((a, b) => b.prefix.length - a.prefix.length);
  return (path) => {
    const location = longestFirst.find(({ prefix }) => path.startsWith(prefix));
    if (location === undefined) throw new Error(`the proxy has no location for ${path}`);
    return location.app as ServiceApp;
  };
}
