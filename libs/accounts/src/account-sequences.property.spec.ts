import { isUnlimitedAdmin, isWithin, Refusal, ROLES, type Principal, type Rights } from '@duban/domain';
import { MemoryKeyStore, MemorySessionStore, MemoryUserStore } from '@duban/memory';
import { managesAll } from '@duban/ports';
import fc from 'fast-check';
import type { Accounts } from './accounts';
import { memoryAccounts } from './testing/memory-accounts';

const PASSWORD = 'long enough for all';
const CALLER = { address: '10.1.2.3', agent: 'a test' };
const REPLICAS = 2;
const REGIONS = ['14', '1404', '140406', '140404', '15', '1501'];

/** Which of the holders so far acts, or is acted on; taken modulo their number. */
const anyHolder = fc.nat(20);
const rightsFields = {
  role: fc.constantFrom(...ROLES),
  regions: fc.array(fc.constantFrom(...REGIONS), { maxLength: 2 }),
  departments: fc.subarray(['WJW', 'JYJ']),
};
const anyRights = fc.record(rightsFields);
const anyChanges = fc.record({ ...rightsFields, disabled: fc.boolean() }, { requiredKeys: [] });
const by = { by: anyHolder, replica: fc.nat(REPLICAS - 1) };
const anyCommand = fc.oneof(
  fc.record({ does: fc.constant('create key' as const), ...by, rights: anyRights }),
  fc.record({ does: fc.constant('create user' as const), ...by, rights: anyRights }),
  fc.record({ does: fc.constant('revoke key' as const), ...by, target: anyHolder }),
  fc.record({ does: fc.constant('change user' as const), ...by, target: anyHolder, changes: anyChanges }),
  fc.record({ does: fc.constant('set password' as const), ...by, target: anyHolder }),
  fc.record({ does: fc.constant('list' as const), ...by }),
);
type AccountCommand = ReturnType<typeof anyCommand.generate>['value'];

class AccountSystem {
  readonly keys = new MemoryKeyStore();
  readonly users = new MemoryUserStore();
  readonly holders: Principal[] = [];
  private readonly sessions = new MemorySessionStore();
  private readonly replicas: Accounts[] = Array.from({ length: REPLICAS }, () =>
    memoryAccounts({ now: () => 0 }, { keys: this.keys, users: this.users, sessions: this.sessions }),
  );

  async start(): Promise<void> {
    const [first] = this.replicas as [Accounts];
    const { generated } = await first.keys.ensureAdmin();
    this.holders.push((await first.keys.authenticate(generated!))!);
    const token = (await first.setup.makeToken())!;
    const { signedIn } = await first.setup.complete({ token, name: 'first', password: PASSWORD }, CALLER);
    this.holders.push(toPrincipal(signedIn.user));
  }

  /** Runs a command; what is refused is refused. When it is done, checks that it was within the rights of the caller. */
  async run(command: AccountCommand): Promise<void> {
    const principal = this.choose(command.by);
    const own = await this.rightsNow(principal.keyId);
    const before = 'target' in command ? await this.rightsNow(this.choose(command.target).keyId, true) : undefined;
    try {
      const given = await this.execute(command, this.replicas[command.replica]!, principal);
      expect(own).toBeDefined();
      for (const rights of [...given, ...(before === undefined ? [] : [before])])
        expect([rights, isWithin(rights, own!)]).toEqual([rights, true]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** Among others at the same time: what the caller had is not known. */
  async runAmongOthers(command: AccountCommand): Promise<void> {
    const principal = this.choose(command.by);
    await this.execute(command, this.replicas[command.replica]!, principal).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }

  /** @returns the rights that were given or seen */
  private async execute(command: AccountCommand, { keys, users }: Accounts, caller: Principal): Promise<readonly Rights[]> {
    const name = `holder ${this.holders.length}`;
    if (command.does === 'list') return [...(await keys.listFor(caller)), ...(await users.listFor(caller))];
    if (command.does === 'create key') {
      const { key } = await keys.createFor(caller, { name, ...command.rights });
      this.holders.push(toPrincipal(key));
      return [key];
    }
    if (command.does === 'create user') {
      const user = await users.createFor(caller, { name, password: PASSWORD, ...command.rights });
      this.holders.push(toPrincipal(user));
      return [user];
    }
    const id = this.choose(command.target).keyId;
    if (command.does === 'revoke key') return keys.revokeFor(caller, id).then(() => []);
    if (command.does === 'set password') return users.setPasswordFor(caller, id, `${PASSWORD} again`).then(() => []);
    return [await users.changeFor(caller, id, command.changes)];
  }

  /** As the stores have them; undefined when he is revoked or disabled, unless such a one counts too. */
  private async rightsNow(id: string, anyState = false): Promise<Rights | undefined> {
    const user = await this.users.find(id);
    if (user !== undefined) return anyState || user.disabledAt === null ? user : undefined;
    return (await this.keys.list()).find((key) => key.id === id && (anyState || key.revokedAt === null));
  }

  private choose(number: number): Principal {
    return this.holders[number % this.holders.length]!;
  }
}

function toPrincipal({ id, name, role, regions, departments }: Rights & { readonly id: string; readonly name: string }): Principal {
  return { keyId: id, name, role, regions, departments };
}

async function expectSomebodyManages({ keys, users }: AccountSystem): Promise<void> {
  expect((await keys.list()).some((key) => key.revokedAt === null && isUnlimitedAdmin(key))).toBe(true);
  expect((await users.list()).some(managesAll)).toBe(true);
  const all = [...(await keys.list()), ...(await users.list())];
  expect(all.filter(({ role, regions }) => role !== 'admin' && regions.length === 0)).toEqual([]);
  expect(all.filter(({ role, departments }) => role === 'reporter' && departments.length === 0)).toEqual([]);
}

describe('any sequence of operations on keys and users', () => {
  it('gives, shows and takes away nothing beyond the rights of the caller, and leaves a key and a user who manage everything', () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 20, maxLength: 60 }), async (commands) => {
        const system = new AccountSystem();
        await system.start();
        for (const command of commands) {
          await system.run(command);
          await expectSomebodyManages(system);
        }
      }),
      { numRuns: 200 },
    ));

  it('that come at the same time, at several replicas, leaves a key and a user who manage everything', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyCommand, { maxLength: 8 }), { maxLength: 4 }), async (rounds) => {
        const system = new AccountSystem();
        await system.start();
        for (const commands of rounds) {
          await Promise.all(commands.map((command) => system.runAmongOthers(command)));
          await expectSomebodyManages(system);
        }
      }),
      { numRuns: 100 },
    ));
});
