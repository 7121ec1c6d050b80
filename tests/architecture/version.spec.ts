import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dubanVersion } from '@duban/runtime';
import { parse } from 'yaml';
import { ROOT } from './cruise';
import { readJson } from './packages';

const { version } = readJson<{ readonly version: string }>(ROOT, 'package.json');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the version of package.json', () => {
  it('is the version that the programs report', () => {
    expect(dubanVersion()).toBe(version);
  });

  it('is in the lock file, in the description of the bus and in the image that Kubernetes runs', () => {
    const lock = readJson<{ readonly version: string; readonly packages: { readonly '': { readonly version: string } } }>(
      ROOT,
      'package-lock.json',
    );
    const bus = parse(read('docs/asyncapi.yaml')) as { readonly info: { readonly version: string } };
    const { images } = parse(read('deploy/kubernetes/kustomization.yaml')) as { readonly images: readonly { readonly newTag: string }[] };
    expect([lock.version, lock.packages[''].version, bus.info.version, ...images.map(({ newTag }) => newTag)]).toEqual(
      Array<string>(4).fill(version),
    );
  });

  it('is in the container image, where package.json is in the folder above dist/', () => {
    const [, , last = ''] = read('Dockerfile')
      .split(/^FROM .*$/m)
      .slice(1);
    expect(last).toMatch(/^COPY package\.json \.\/$/m);
    expect(last).toMatch(/^COPY --from=build \/duban\/dist dist$/m);
  });

  it('has a chapter in the change log', () => {
    expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm'));
  });
});
