import { ACTIONS, isUnlimitedAdmin, may, Refusal, ROLES, type Action, type Principal, type Rights } from '@duban/domain';
import { MemoryKeyStore } from '@duban/memory';
import type { StoredKey } from '@duban/ports';
import fc from 'fast-check';
import { memoryAccounts } from '../testing/memory-accounts';
import type { KeyService, NewKey } from './key.service';

const GIVEN = 'a-secret-of-the-district';
const clock = { now: () => 0 };
const REPLICAS = 2;
/** The last one is in no key. */
const REGIONS = ['14', '1404', '140406', '140404', '15', '1501', '16'];
const DEPARTMENTS = ['WJW', 'JYJ'];

/** Which of the keys made so far acts, or is acted on; taken modulo their number. */
const anyKey = fc.nat(20);
const anyReplica = fc.nat(REPLICAS - 1);
const anyNewKey: fc.Arbitrary<NewKey> = fc.record({
  name: fc.constant('k'),
  role: fc.constantFrom(...ROLES),
  regions: fc.array(fc.constantFrom(...REGIONS.slice(0, -1)), { maxLength: 2 }),
  departments: fc.subarray(DEPARTMENTS),
});
const anyCommand = fc.oneof(
  fc.record({ does: fc.constant('create' as const), by: anyKey, replica: anyReplica, key: anyNewKey }),
  fc.record({ does: fc.constant('revoke' as const), by: anyKey, replica: anyReplica, target: anyKey }),
  fc.record({ does: fc.constant('list' as const), by: anyKey, replica: anyReplica }),
  fc.record({ does: fc.constant('restart' as const), withGiven: fc.boolean() }),
);
type KeyCommand = ReturnType<typeof anyCommand.generate>['value'];
type CommandTo<Does> = Extract<KeyCommand, { does: Does }>;

/** A key as its holder has it; `from`: the key that made it, if one did. */
interface Holding {
  readonly principal: Principal;
  readonly from: Holding | undefined;
}

class KeySystem {
  readonly store = new MemoryKeyStore();
  readonly holdings: Holding[] = [];
  private services: KeyService[] = [];

  async restart(given: string | undefined): Promise<void> {
    this.services = Array.from({ length: REPLICAS }, () => memoryAccounts(clock, { keys: this.store }).keys);
    const { generated } = await this.services[0]!.ensureAdmin(given);
    await this.services[1]!.requireAdmin(given);
    for (const secret of [generated, given]) if (secret !== undefined) await this.hold(this.services[0]!, secret, undefined);
  }

  async run(command: KeyCommand): Promise<void> {
    if (command.does === 'restart') return this.restart(command.withGiven ? GIVEN : undefined);
    const holding = this.choose(command.by);
    const service = this.services[command.replica]!;
    try {
      if (command.does === 'create') await this.create(command, service, holding);
      else if (command.does === 'revoke') await this.revoke(command, service, holding);
      else expectWithin(await service.listFor(holding.principal), holding.principal);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private async create({ key }: CommandTo<'create'>, service: KeyService, from: Holding): Promise<void> {
    const { secret } = await service.createFor(from.principal, key);
    await this.hold(service, secret, from);
  }

  private async revoke({ target }: CommandTo<'revoke'>, service: KeyService, { principal }: Holding): Promise<void> {
    const revoked = this.choose(target).principal;
    await service.revokeFor(principal, revoked.keyId);
    expectWithin([revoked], principal);
  }

  private async hold(service: KeyService, secret: string, from: Holding | undefined): Promise<void> {
    const principal = await service.authenticate(secret);
    if (principal !== undefined && !this.holdings.some((each) => each.principal.keyId === principal.keyId))
      this.holdings.push({ principal, from });
  }

  private choose(number: number): Holding {
    return this.holdings[number % this.holdings.length]!;
  }
}

/** Everything that somebody with the holder's rights may not do, and somebody with these rights may. */
function listExcess(rights: Rights, holder: Rights): string[] {
  const isAllowed = ({ role, regions, departments }: Rights, action: Action, region: string, code: string): boolean =>
    may({ keyId: '', name: '', role, regions, departments }, action, { region, department: { code } });
  return ACTIONS.flatMap((action) =>
    REGIONS.flatMap((region) =>
      DEPARTMENTS.flatMap((code) =>
        isAllowed(rights, action, region, code) && !isAllowed(holder, action, region, code) ? [`${action} ${region} ${code}`] : [],
      ),
    ),
  );
}

function expectWithin(rights: readonly Rights[], holder: Rights): void {
  expect(rights.flatMap((each) => listExcess(each, holder))).toEqual([]);
}

const isValid = ({ revokedAt }: StoredKey): boolean => revokedAt === null;

async function expectNobodyHasMore({ holdings, store }: KeySystem): Promise<void> {
  for (const { principal, from } of holdings) if (from !== undefined) expectWithin([principal], from.principal);
  const keys = await store.list();
  expect(keys.filter(isValid).filter(isUnlimitedAdmin).length).toBeGreaterThan(0);
  expect(keys.filter(({ role, regions }) => role !== 'admin' && regions.length === 0)).toEqual([]);
}

describe('any sequence of key operations', () => {
  it('gives nobody more than he had, and leaves an administrator of all regions', () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { maxLength: 40 }), async (commands) => {
        const system = new KeySystem();
        await system.restart(GIVEN);
        for (const command of commands) {
          await system.run(command);
          await expectNobodyHasMore(system);
        }
      }),
      { numRuns: 200 },
    ));

  it('that come at the same time, at several replicas, too', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyCommand, { maxLength: 8 }), { maxLength: 6 }), async (rounds) => {
        const system = new KeySystem();
        await system.restart(GIVEN);
        for (const commands of rounds) {
          await Promise.all(commands.map((command) => system.run(command)));
          await expectNobodyHasMore(system);
        }
      }),
      { numRuns: 200 },
    ));
});
