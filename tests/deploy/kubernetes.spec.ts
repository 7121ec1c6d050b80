import { trackerGroup } from '@duban/tracker';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { STATUS_TOPIC, TOPICS } from '@duban/contracts';
import { trackerSettings } from '../../apps/tracker/src/settings';
import { ROOT, SERVICE_APPS } from '../support/compose';
import { testWithTool } from '../support/with-tool';
import { buildKustomization, GO_AND_PIP_PROBE, GO_PROBE, validateForKubernetes } from './deploy-tools';

jest.setTimeout(600_000); // the tools are made for the first time

const FOLDER = join(ROOT, 'deploy/kubernetes');
/** Kinds that Kubernetes has no schema of: they are KEDA's. */
const KEDA = ['ScaledObject', 'TriggerAuthentication'];
const SECRETS = ['DUBAN_ADMIN_KEY', 'MONGODB_URI', 'KAFKA_PASSWORD'];

interface HealthProbe {
  readonly httpGet: { readonly path: string };
}
interface Container {
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

const files = readdirSync(FOLDER).filter((name) => name !== 'kustomization.yaml');
const resources = files.flatMap((name) =>
  parseAllDocuments(readFileSync(join(FOLDER, name), 'utf8')).map((document) => document.toJS() as Resource),
);
const findResource = (kind: string, name: string): Resource => {
  const found = resources.find((resource) => resource.kind === kind && resource.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
};

describe('the manifests for Kubernetes', () => {
  it('are all in the kustomization', () => {
    const { resources: listed } = parse(readFileSync(join(FOLDER, 'kustomization.yaml'), 'utf8')) as { resources: string[] };
    expect([...listed].sort()).toEqual(files.sort());
  });

  it('have valid settings of the services, and no secret', () => {
    const { data } = findResource('ConfigMap', 'duban');
    expect(Object.keys(data).filter((name) => SECRETS.includes(name))).toEqual([]);
    const secret = { DUBAN_ADMIN_KEY: 'a-key-of-at-least-sixteen', MONGODB_URI: 'mongodb://m', KAFKA_PASSWORD: 'p' };
    expect(trackerSettings({ ...data, ...secret, DUBAN_REPLICA: 'tracker-7d9f-x' })).toMatchObject({
      kafkaReplication: 3,
      replica: 'tracker-7d9f-x',
    });
  });

  describe.each(SERVICE_APPS)('%s', (app) => {
    const { replicas, selector, template } = findResource('Deployment', app).spec;
    const [container, ...more] = template.spec.containers as [Container];

    it('is one container that runs its program, in more than one replica', () => {
      expect(more).toEqual([]);
      expect(container.args).toEqual([`dist/apps/${app}/src/main.js`]);
      expect(container.envFrom).toEqual([{ configMapRef: { name: 'duban' } }, { secretRef: { name: 'duban' } }]);
      expect(replicas ?? findResource('ScaledObject', app).spec.maxReplicaCount).toBeGreaterThan(1);
      expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    });

    it('has probes for startup, liveness and readiness', () => {
      const { startupProbe, livenessProbe, readinessProbe } = container;
      expect([startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet.path)).toEqual([
        '/health/live',
        '/health/live',
        '/health/ready',
      ]);
    });

    it('has limits, runs as an unprivileged user and cannot write files', () => {
      const { requests, limits } = container.resources;
      for (const resource of [requests, limits]) expect(Object.keys(resource).sort()).toEqual(['cpu', 'memory']);
      expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    });

    it('has time to stop, and at most one replica is evicted at a time', () => {
      expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(20);
      expect(findResource('PodDisruptionBudget', app).spec).toMatchObject({
        maxUnavailable: 1,
        selector: { matchLabels: selector.matchLabels },
      });
      expect(findResource('Service', app).spec).toMatchObject({ selector: template.metadata.labels });
    });
  });

  it('scale the trackers by consumer lag, up to the number of partitions', () => {
    const { triggers = [], maxReplicaCount } = findResource('ScaledObject', 'tracker').spec;
    expect(triggers.map(({ metadata }) => metadata['consumerGroup'])).toEqual([trackerGroup('')]);
    const itemTopics = TOPICS.filter(({ name, cleanup }) => cleanup === 'keep' && name !== STATUS_TOPIC && !name.includes('dead-letters'));
    expect(maxReplicaCount).toBe(itemTopics.reduce((sum, { partitions }) => sum + partitions, 0));
  });

  testWithTool('Go', GO_PROBE, 'are built by kustomize', () => {
    const { status, stdout, stderr } = buildKustomization(FOLDER);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(parseAllDocuments(stdout)).toHaveLength(resources.length);
  });

  testWithTool('Go, or Python with pip,', GO_AND_PIP_PROBE, 'are valid by the schemas of Kubernetes, once they are built', () => {
    const { status, stdout, stderr } = validateForKubernetes(buildKustomization(FOLDER).stdout, 'built.yaml');
    expect(status).toBe(0);
    const ownKinds = resources.filter(({ kind }) => !KEDA.includes(kind));
    expect(`${stdout}${stderr}`.match(/ passed for resource /g)).toHaveLength(ownKinds.length);
    expect(`${stdout}${stderr}`.match(/^ERROR/m)).toBeNull();
  });

  testWithTool('Go, or Python with pip,', GO_AND_PIP_PROBE, 'with a setting in the wrong place would be refused', () => {
    const { stdout: built } = buildKustomization(FOLDER);
    const { status, stdout, stderr } = validateForKubernetes(
      built.replace('metadata:\n', 'metadata:\n  DUBAN_MODE: distributed\n'),
      'faulty.yaml',
    );
    expect(status).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain("Additional properties are not allowed ('DUBAN_MODE' was unexpected)");
  });
});
