import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '@duban/domain';
import { MemoryItemIds } from '@duban/memory';
import type { ItemIds } from '@duban/ports';
import { readTable, type Table } from '@duban/spreadsheet';
import { itemHeaders, reportHeaders } from './headers';
import { openMemoryRegistrar } from '../testing/memory-registrar';

const SOURCE = join(__dirname, '../../../../samples/lucheng-2024/source');

export const PLACE = { region: '140406', year: 2024 } as const;
export const source = (name: string): Promise<Table> => readTable(readFileSync(join(SOURCE, name)));
/** A CSV file, written as lines. */
export const makeFile = (...lines: string[]): Promise<Table> => readTable(Buffer.from(lines.join('\n')), {}, itemHeaders());
/** The same with reports. */
export const makeReportFile = (...lines: string[]): Promise<Table> => readTable(Buffer.from(lines.join('\n')), {}, reportHeaders());

/** A write service at the end of January 2025, when the year's outcomes are published. */
export function openedService(service: Service, ids: ItemIds = new MemoryItemIds()) {
  return openMemoryRegistrar({ service }, { now: () => Date.parse('2025-01-31T04:00:00Z') }, { ids });
}
