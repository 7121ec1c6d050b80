import { trackerGroup } from '@duban/tracker';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { itemTopic, TOPICS } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import { trackerSettings } from '../../apps/tracker/src/settings';
import { SERVICE_APPS } from '../support/compose';
import { testWithTool } from '../support/with-tool';
import { buildKustomization, GO_AND_PIP_PROBE, GO_PROBE, validateForKubernetes } from './deploy-tools';
import { manifestFiles, findResource, MANIFEST_FOLDER, resources, type Container } from './kubernetes-resources';

jest.setTimeout(600_000); // the tools are made for the first time

/** Kinds that Kubernetes has no schema of: they are KEDA's. */
const KEDA = ['ScaledObject', 'TriggerAuthentication'];
const SECRETS = ['DUBAN_ADMIN_KEY', 'MONGODB_URI', 'KAFKA_PASSWORD'];

describe('the manifests for Kubernetes', () => {
  it('are all in the kustomization', () => {
    const { resources: listed } = parse(readFileSync(join(MANIFEST_FOLDER, 'kustomization.yaml'), 'utf8')) as { resources: string[] };
    expect([...listed].sort()).toEqual(manifestFiles.sort());
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
    const itemTopics = TOPICS.filter(({ name }) => SERVICES.some((service) => name === itemTopic(service)));
    expect(maxReplicaCount).toBe(itemTopics.reduce((sum, { partitions }) => sum + partitions, 0));
  });

  testWithTool('Go', GO_PROBE, 'are built by kustomize', () => {
    const { status, stdout, stderr } = buildKustomization(MANIFEST_FOLDER);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(parseAllDocuments(stdout)).toHaveLength(resources.length);
  });

  testWithTool('Go, or Python with pip,', GO_AND_PIP_PROBE, 'are valid by the schemas of Kubernetes, once they are built', () => {
    const { status, stdout, stderr } = validateForKubernetes(buildKustomization(MANIFEST_FOLDER).stdout, 'built.yaml');
    expect(status).toBe(0);
    const ownKinds = resources.filter(({ kind }) => !KEDA.includes(kind));
    expect(`${stdout}${stderr}`.match(/ passed for resource /g)).toHaveLength(ownKinds.length);
    expect(`${stdout}${stderr}`.match(/^ERROR/m)).toBeNull();
  });

  testWithTool('Go, or Python with pip,', GO_AND_PIP_PROBE, 'with a setting in the wrong place would be refused', () => {
    const { stdout: built } = buildKustomization(MANIFEST_FOLDER);
    const { status, stdout, stderr } = validateForKubernetes(
      built.replace('metadata:\n', 'metadata:\n  DUBAN_MODE: distributed\n'),
      'faulty.yaml',
    );
    expect(status).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain("Additional properties are not allowed ('DUBAN_MODE' was unexpected)");
  });
});
