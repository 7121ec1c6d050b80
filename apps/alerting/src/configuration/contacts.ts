import type { ContactPerson, DepartmentContacts, Deputy, KnownReceivers } from '@duban/alerting';
import { isMailAddress } from '@duban/channels';
import { assertAllowed, dateIn, may, Refusal, type Principal, type Problem } from '@duban/domain';
import type { AlertSetting } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import type { MatchedVersions } from '@duban/nest-kit';
import { changeSetting, type SettingsWriter } from './change-setting';
import { findDepartmentCodes } from './department-codes';
import { readKnownReceivers } from './known-receivers';

export interface ContactsDependencies extends SettingsWriter {
  readonly departments: DepartmentBook;
  /** IANA zone of the business dates. */
  readonly zone: string;
}

export type GivenContacts = Omit<DepartmentContacts, 'department'>;

/** Whom a department's entry names, and where in it. */
type NamedPerson = readonly [path: string, person: ContactPerson];

/** The contact book 通讯录: who is told for a department. It has addresses of people: a viewer does not see it. */
export class Contacts {
  constructor(private readonly dependencies: ContactsDependencies) {}

  /** A department's key sees its own entry. @throws Refusal forbidden, unknown-department */
  async list(principal: Principal, region: string, department?: string): Promise<readonly AlertSetting[]> {
    const isSupervisor = may(principal, 'supervise', { region });
    if (!isSupervisor && !(principal.role === 'reporter' && may(principal, 'read', { region })))
      throw new Refusal('forbidden', [], { action: 'supervise' });
    const code = department === undefined ? undefined : await this.findDepartment(region, department);
    const entries = (await this.dependencies.settings.list('contacts')).filter((setting) => setting.region === region);
    return entries.filter(({ id }) => (isSupervisor || principal.departments.includes(id)) && (code === undefined || id === code));
  }

  /** @throws Refusal forbidden, unknown-department, invalid, version-mismatch */
  async set(
    principal: Principal,
    { region, department }: { readonly region: string; readonly department: string },
    given: GivenContacts,
    expected: MatchedVersions,
  ): Promise<AlertSetting> {
    assertAllowed(principal, 'supervise', { region });
    const code = await this.findDepartment(region, department);
    const problems = contactProblems(given, await readKnownReceivers(this.dependencies.settings, region));
    if (problems.length > 0) throw new Refusal('invalid', problems);
    const key = { kind: 'contacts', region, id: code } as const;
    return changeSetting(this.dependencies, principal, key, expected, () => ({ department: code, ...given }));
  }

  private async findDepartment(region: string, department: string): Promise<string> {
    const { departments, clock, zone } = this.dependencies;
    await departments.load();
    const { codes, problems } = findDepartmentCodes(departments, region, [department], { on: dateIn(clock.now(), zone), field: '' });
    if (problems.length > 0) throw new Refusal('unknown-department', [], { region, department });
    return codes[0] ?? department;
  }
}

function contactProblems(given: GivenContacts, known: KnownReceivers): readonly Problem[] {
  return [...listPersons(given).flatMap((named) => personProblems(named, known)), ...(given.deputies ?? []).flatMap(deputyProblems)];
}

function listPersons({ leader, liaison, deputies = [] }: GivenContacts): readonly NamedPerson[] {
  return [
    ...(leader === undefined ? [] : [['leader', leader] as const]),
    ...(liaison === undefined ? [] : [['liaison', liaison] as const]),
    ...deputies.map(({ person }, index) => [`deputies[${index}].person`, person] as const),
  ];
}

function personProblems([path, { addresses }]: NamedPerson, known: KnownReceivers): readonly Problem[] {
  return addresses.flatMap(({ channelId, mail }, index): Problem[] => {
    const field = `${path}.addresses[${index}]`;
    if (channelId === undefined && mail === undefined) return [{ code: 'required', field: `${field}.mail` }];
    const isWrongMail = mail !== undefined && !isMailAddress(mail);
    const isUnknown = channelId !== undefined && !known.hasChannel(channelId);
    return [
      ...(isWrongMail
        ? [{ code: 'wrong-format', field: `${field}.mail`, value: mail, params: { expected: 'name@example.gov.cn' } } as const]
        : []),
      ...(isUnknown
        ? [{ code: 'unknown-channel', field: `${field}.channelId`, value: channelId, params: { region: known.region } } as const]
        : []),
    ];
  });
}

function deputyProblems({ from, to }: Deputy, index: number): readonly Problem[] {
  return to < from ? [{ code: 'to-before-from', field: `deputies[${index}].to`, value: to }] : [];
}
