import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../support/compose';

export const MANIFEST_FOLDER = join(ROOT, 'deploy/kubernetes');

interface HealthProbe {
  readonly httpGet: { readonly path: string };
}
export interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string }[];
  readonly envFrom: readonly object[];
  readonly resources: { readonly requests: object; readonly limits: object };
  readonly securityContext: object;
  readonly startupProbe: HealthProbe;
  readonly livenessProbe: HealthProbe;
  readonly readinessProbe: HealthProbe;
}
interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas?: number;
    readonly maxUnavailable?: number;
    readonly maxReplicaCount?: number;
    readonly triggers?: readonly { readonly metadata: Readonly<Record<string, string>> }[];
    readonly selector: { readonly matchLabels: object };
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: {
        readonly securityContext: object;
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly Container[];
      };
    };
  };
}

export const manifestFiles = readdirSync(MANIFEST_FOLDER).filter((name) => name !== 'kustomization.yaml');
export const resources = manifestFiles.flatMap((name) =>
  parseAllDocuments(readFileSync(join(MANIFEST_FOLDER, name), 'utf8')).map((document) => document.toJS() as Resource),
);
export const findResource = (kind: string, name: string): Resource => {
  const found = resources.find((resource) => resource.kind === kind && resource.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
};
