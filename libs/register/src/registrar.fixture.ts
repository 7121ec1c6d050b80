import type { MemoryRegisterStore } from '@duban/memory';
import type { ItemIds } from '@duban/ports';
import { validateInput } from '@duban/validation';
import { AmendItem } from './commands/amend-item';
import { ReportProgress } from './commands/report-progress';
import { WithdrawItem } from './commands/withdraw-item';
import { NOW, RULES } from './register.fixture';
import type { ServiceRules } from './service-rules';
import { openMemoryRegistrar } from './testing/memory-registrar';

/** A registrar in memory, and inputs for it. No assertions here. */
export const ID = '140406-2024-L05';

/** Its clock goes on by a second whenever it is read. */
export function openRegistrar(rules: ServiceRules = RULES, given: { readonly store?: MemoryRegisterStore; readonly ids?: ItemIds } = {}) {
  let now = NOW;
  return openMemoryRegistrar(rules, { now: () => (now += 1000) }, given);
}

export const report = (figures: Record<string, unknown>) => validateInput(ReportProgress, figures);
export const amendment = (changes: Record<string, unknown>) => validateInput(AmendItem, { changes, reason: '中期调整' });
export const withdrawal = validateInput(WithdrawItem, { reason: '合并' });
