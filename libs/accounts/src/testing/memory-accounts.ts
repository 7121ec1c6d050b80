import { MemoryKeyStore, MemorySessionStore, MemoryUserStore } from '@duban/memory';
import type { Clock } from '@duban/ports';
import { Accounts, type AccountsOptions, type AccountStores } from '../accounts';

/** Accounts in memory, with stores of their own where none are given. */
export function memoryAccounts(clock: Clock, options: Omit<AccountsOptions, 'clock' | 'stores'> & Partial<AccountStores> = {}): Accounts {
  const { keys = new MemoryKeyStore(), users = new MemoryUserStore(), sessions = new MemorySessionStore(), ...rest } = options;
  return new Accounts({ stores: { keys, users, sessions }, clock, ...rest });
}
