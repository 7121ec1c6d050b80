import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '@duban/domain';
import { MemoryDepartmentStore, MemoryItemIds, MemoryRegisterStore } from '@duban/memory';
import { DepartmentBook } from '@duban/runtime';
import type { ItemIds } from '@duban/ports';
import { readTable, type Table } from '@duban/spreadsheet';
import { Registrar } from '../registrar';
import { itemHeaders, reportHeaders } from './headers';

const SOURCE = join(__dirname, '../../../../samples/lucheng-2024/source');

export const PLACE = { region: '140406', year: 2024 } as const;
export const source = (name: string): Promise<Table> => readTable(readFileSync(join(SOURCE, name)));
/** A CSV file, written as lines. */
export const makeFile = (...lines: string[]): Promise<Table> => readTable(Buffer.from(lines.join('\n')), {}, itemHeaders());
/** The same with reports. */
export const makeReportFile = (...lines: string[]): Promise<Table> => readTable(Buffer.from(lines.join('\n')), {}, reportHeaders());

/** A write service at the end of January 2025, when the year's outcomes are published. */
export function openedService(service: Service, ids: ItemIds = new MemoryItemIds()) {
  const store = new MemoryRegisterStore();
  const clock = { now: () => Date.parse('2025-01-31T04:00:00Z') };
  const registrar = new Registrar({
    service,
    store,
    ids,
    departments: new DepartmentBook(new MemoryDepartmentStore()),
    clock,
    zone: 'Asia/Shanghai',
  });
  return { store, ids, registrar };
}
