import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Setting } from '@duban/nest-kit';
import { embeddedSettings, SCHEMA as EMBEDDED } from '../../apps/embedded/src/settings';
import { SCHEMA as LIVELIHOOD } from '../../apps/livelihood/src/settings';
import { SCHEMA as PROJECTS } from '../../apps/projects/src/settings';
import { SCHEMA as TARGETS } from '../../apps/targets/src/settings';
import { SCHEMA as ALERTING } from '../../apps/alerting/src/settings';
import { SCHEMA as TRACKER } from '../../apps/tracker/src/settings';
import { ROOT } from './cruise';

const EXAMPLE = readFileSync(join(ROOT, '.env.example'), 'utf8');
const SCHEMAS = [TRACKER, ALERTING, TARGETS, LIVELIHOOD, PROJECTS, EMBEDDED];

/** Name → default as text, empty where there is none. If programs have different defaults, it is that of the embedded program. */
const DEFAULTS = Object.fromEntries(
  SCHEMAS.flatMap((schema) => Object.values<Setting<unknown>>(schema)).map(({ name, fallback }) => [
    name,
    fallback?.value === undefined ? '' : String(fallback.value as string | number | boolean),
  ]),
);

/** The settings of the example without their comment signs. */
const settings = parseEnv(EXAMPLE.replace(/^# (?=[A-Z_]+=)/gm, ''));

describe('.env.example', () => {
  it('has every setting of every program, with its default', () => {
    expect(settings).toEqual(DEFAULTS);
    expect(Object.keys(settings).length).toBeGreaterThan(15);
  });

  it('sets nothing without changes', () => {
    expect(parseEnv(EXAMPLE)).toEqual({});
  });

  it('is valid for the embedded program without the settings of the services', () => {
    const own = Object.fromEntries(Object.entries(settings).filter(([name]) => Object.values(EMBEDDED).some((each) => each.name === name)));
    expect(embeddedSettings(own)).toEqual(embeddedSettings({}));
  });

  it('is not committed as .env', () => {
    expect(readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n')).toContain('.env');
  });
});
