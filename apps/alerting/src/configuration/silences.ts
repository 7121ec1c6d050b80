import { isOpen, type Alert, type AlertMatcher, type Silence, type SilenceSetting, type SilenceEnd } from '@duban/alerting';
import { assertAllowed, dateIn, may, Refusal, toInstant, type Principal, type Problem } from '@duban/domain';
import type { AlertSetting, AlertStore } from '@duban/ports';
import { retryOnConflict, type DepartmentBook } from '@duban/runtime';
import { changeSetting, type SettingsWriter } from './change-setting';
import { findDepartmentCodes } from './department-codes';
import { areRelated } from './regions';
import { silenceProblems } from './silence-problems';

const ATTEMPTS = 20;

export interface SilencesDependencies extends SettingsWriter {
  readonly alerts: Pick<AlertStore, 'load'>;
  readonly departments: DepartmentBook;
  /** IANA zone of the business dates. */
  readonly zone: string;
}

/** A silence as somebody asks for it. */
export interface GivenSilence {
  readonly region: string;
  readonly matcher: AlertMatcher;
  readonly reason: string;
  readonly end: SilenceEnd;
}

/** A silence as it is kept. It holds for its region and all regions below it. */
export interface KeptSilence extends Silence {
  readonly region: string;
  readonly isActive: boolean;
  /** Who ended it before its time, and when; null: nobody. */
  readonly ended: { readonly by: string; readonly at: string } | null;
}

/** What is not told for a while. A silence is never changed nor removed: it is ended, and another one is set. */
export class Silences {
  constructor(private readonly dependencies: SilencesDependencies) {}

  /** Those of the region, of regions below it, and of regions above it, because they hold there too. The newest first. */
  async list(principal: Principal, region: string): Promise<readonly KeptSilence[]> {
    assertAllowed(principal, 'read', { region });
    const settings = await this.dependencies.settings.list('silence');
    const related = settings.filter((setting) => areRelated(setting.region, region));
    const kept = await Promise.all(related.map((setting) => this.keep(setting)));
    return kept.sort((a, b) => compareTexts(b.from, a.from) || compareTexts(b.id, a.id));
  }

  /** @throws Refusal invalid with everything that is wrong; forbidden */
  async add(principal: Principal, given: GivenSilence): Promise<KeptSilence> {
    assertAllowed(principal, 'supervise', given);
    const now = toInstant(this.dependencies.clock.now());
    const { matcher, problems } = await this.resolve(given);
    const { region, reason, end } = given;
    const value = { matcher, reason, by: principal.name, from: now, end };
    const all = [...problems, ...silenceProblems({ id: '', ...value }, now)];
    if (all.length > 0) throw new Refusal('invalid', all);
    const { settings } = this.dependencies;
    const by = { keyId: principal.keyId, name: principal.name };
    return retryOnConflict(
      async () => {
        const id = `${region}-${(await this.countIn(region)) + 1}`;
        const setting: AlertSetting = { kind: 'silence', region, id, version: 1, value, by, at: now };
        return (await settings.write(setting)) === 'conflict' ? 'conflict' : this.keep(setting);
      },
      { attempts: ATTEMPTS, onExhausted: () => new Refusal('busy') },
    );
  }

  /** @throws Refusal unknown-silence, forbidden, silence-ended, busy */
  async end(principal: Principal, id: string): Promise<KeptSilence> {
    const region = id.split('-', 1)[0] ?? '';
    const key = { kind: 'silence', region, id } as const;
    const ended = await changeSetting(this.dependencies, principal, key, 'any', async (setting) => {
      if (setting === undefined || !may(principal, 'read', { region })) throw new Refusal('unknown-silence', [], { id });
      assertAllowed(principal, 'supervise', { region });
      const { isActive, end } = await this.keep(setting);
      if (!isActive) throw new Refusal('silence-ended', [], end.type === 'instant' ? { at: end.at } : {});
      return { ...setting.value, end: { type: 'instant', at: toInstant(this.dependencies.clock.now()) } };
    });
    return this.keep(ended);
  }

  /** Departments by their codes; and which named alerts there are not. */
  private async resolve({ region, matcher }: GivenSilence): Promise<{ matcher: AlertMatcher; problems: readonly Problem[] }> {
    const { departments, clock, zone } = this.dependencies;
    await departments.load();
    const found = findDepartmentCodes(departments, region, matcher.departments ?? [], {
      on: dateIn(clock.now(), zone),
      field: 'matcher.departments',
    });
    const alerts = await this.load(matcher.alerts ?? []);
    const unknown = (matcher.alerts ?? []).flatMap((id, index): Problem[] =>
      alerts[index]?.region.startsWith(region) === true
        ? []
        : [{ code: 'unknown-alert', field: `matcher.alerts[${index}]`, value: id, params: { region } }],
    );
    const resolved = matcher.departments === undefined ? matcher : { ...matcher, departments: found.codes };
    return { matcher: resolved, problems: [...found.problems, ...unknown] };
  }

  /** Silences are never removed, so that their number is that of the last one. */
  private async countIn(region: string): Promise<number> {
    return (await this.dependencies.settings.list('silence')).filter((setting) => setting.region === region).length;
  }

  private async keep({ id, region, value, version, by, at }: AlertSetting): Promise<KeptSilence> {
    const silence = { id, ...(value as SilenceSetting) };
    return { ...silence, region, isActive: await this.isActive(silence), ended: version > 1 ? { by: by.name, at } : null };
  }

  private async isActive({ end, matcher }: Silence): Promise<boolean> {
    if (end.type === 'instant') return end.at > toInstant(this.dependencies.clock.now());
    return (await this.load(matcher.alerts ?? [])).some((alert) => alert !== undefined && isOpen(alert));
  }

  private load(ids: readonly string[]): Promise<readonly (Alert | undefined)[]> {
    return Promise.all(ids.map((id) => this.dependencies.alerts.load(id)));
  }
}

/** Numbers in the texts by their size. */
function compareTexts(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
