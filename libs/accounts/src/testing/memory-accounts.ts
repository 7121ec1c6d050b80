import { MemoryKeyStore, MemorySessionStore, MemoryUserStore } from '@duban/memory';
import type { Clock } from '@duban/ports';
import type { PasswordCost } from '../passwords/password-hasher';
import { Accounts, type AccountsOptions, type AccountStores } from '../accounts';

/** Hashes in less than a millisecond. */
const LITTLE: PasswordCost = { memory: 8, passes: 1, parallelism: 1 };

/** Accounts in memory, with stores of their own where none are given. */
export function memoryAccounts(clock: Clock, options: Omit<AccountsOptions, 'clock' | 'stores'> & Partial<AccountStores> = {}): Accounts {
  const { keys = new MemoryKeyStore(), users = new MemoryUserStore(), sessions = new MemorySessionStore(), ...rest } = options;
  return new Accounts({ stores: { keys, users, sessions }, clock, passwordCost: LITTLE, ...rest });
}
