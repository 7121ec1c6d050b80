import { MemoryDepartmentStore, MemoryItemIds, MemoryRegisterStore } from '@duban/memory';
import { DepartmentBook } from '@duban/runtime';
import { validateInput } from '@duban/validation';
import { AmendItem } from './commands/amend-item';
import { ReportProgress } from './commands/report-progress';
import { WithdrawItem } from './commands/withdraw-item';
import { NOW, RULES } from './register.fixture';
import { Registrar } from './registrar';
import type { ServiceRules } from './service-rules';

/** A registrar in memory, and inputs for it. No assertions here. */
export const ID = '140406-2024-L05';

/** Its clock goes on by a second whenever it is read. */
export function openRegistrar(rules: ServiceRules = RULES, { store = new MemoryRegisterStore(), ids = new MemoryItemIds() } = {}) {
  let now = NOW;
  const clock = { now: () => (now += 1000) };
  return {
    store,
    ids,
    registrar: new Registrar({
      ...rules,
      store,
      ids,
      departments: new DepartmentBook(new MemoryDepartmentStore()),
      clock,
      zone: 'Asia/Shanghai',
    }),
  };
}

export const report = (figures: Record<string, unknown>) => validateInput(ReportProgress, figures);
export const amendment = (changes: Record<string, unknown>) => validateInput(AmendItem, { changes, reason: '中期调整' });
export const withdrawal = validateInput(WithdrawItem, { reason: '合并' });
