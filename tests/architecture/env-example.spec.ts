import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Setting } from '@duban/nest-kit';
import { embeddedSettings, SCHEMA as EMBEDDED } from '../../apps/embedded/src/settings';
import { SCHEMA as LIVELIHOOD } from '../../apps/livelihood/src/settings';
import { SCHEMA as PROJECTS } from '../../apps/projects/src/settings';
import { SCHEMA as TARGETS } from '../../apps/targets/src/settings';
import { SCHEMA as TRACKER } from '../../apps/tracker/src/settings';
import { ROOT } from './cruise';

const EXAMPLE = readFileSync(join(ROOT, '.env.example'), 'utf8');
const SCHEMAS = [TRACKER, TARGETS, LIVELIHOOD, PROJECTS, EMBEDDED];

/** Name → default, as it would be written; empty where there is none. Where programs differ, the embedded program's. */
const DEFAULTS = Object.fromEntries(
  SCHEMAS.flatMap((schema) => Object.values<Setting<unknown>>(schema)).map(({ name, fallback }) => [
    name,
    fallback?.value === undefined ? '' : String(fallback.value as string | number | boolean),
  ]),
);

/** The settings of the example, once somebody has taken the # off all of them. */
const settings = parseEnv(EXAMPLE.replace(/^# (?=[A-Z_]+=)/gm, ''));

describe('.env.example', () => {
  it('has every setting of every program, with its default', () => {
    expect(settings).toEqual(DEFAULTS);
    expect(Object.keys(settings).length).toBeGreaterThan(15);
  });

  it('says nothing as it comes', () => {
    expect(parseEnv(EXAMPLE)).toEqual({});
  });

  it('is what the embedded program takes once the part of the services is left out', () => {
    const own = Object.fromEntries(Object.entries(settings).filter(([name]) => Object.values(EMBEDDED).some((each) => each.name === name)));
    expect(embeddedSettings(own)).toEqual(embeddedSettings({}));
  });

  it('cannot be committed once it is filled in', () => {
    expect(readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n')).toContain('.env');
  });
});
