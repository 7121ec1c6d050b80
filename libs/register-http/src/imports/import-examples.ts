import type { Service } from '@duban/domain';
import { EXAMPLE_ITEMS, exampleId } from '../items/examples';
import { refusedImport } from './import-reply';
import { importView, type ImportView, type RefusedImportView } from './import-view';

/** A file with one item, or with one report on it. */
export function exampleFile(service: Service, kind: 'items' | 'reports'): string {
  const { register, report } = EXAMPLE_ITEMS[service];
  const { region, year, code, name, area, department, start, due } = register;
  if (kind === 'reports') return `region,year,code,asOf,value\n${region},${year},${code},${report.asOf},${report.value ?? ''}\n`;
  return (
    'region,year,code,name,area,department.code,department.name,measure.type,measure.unit,measure.baseline,measure.goal,measure.direction,start,due\n' +
    `${region},${year},${code},${name},${area},${department.code},${department.name},累计,个,0,1233,不低于,${start},${due}\n`
  );
}

const COUNTED = { dryRun: false, rows: 1, unchanged: 0, passedOver: 0, sheet: null, leftOut: [], notes: [] };

/** The first file with items registers their department. */
export function exampleImport(service: Service, kind: 'items' | 'reports'): ImportView {
  const { region, department } = EXAMPLE_ITEMS[service].register;
  const { code, name } = department;
  const isNew = { row: 2, effect: 'new', region, code, name, known: null, formerName: null } as const;
  const departments = kind === 'items' ? [isNew] : [];
  return importView({ ...COUNTED, written: true, taken: 1, refused: 0, problems: [], ids: [exampleId(service)], departments }, 'en');
}

/** The answer to a file with 30 February as a due date or as a business date. */
export function exampleRefusal(service: Service, kind: 'items' | 'reports'): RefusedImportView {
  const field = kind === 'items' ? 'due' : 'asOf';
  const params = { expected: 'YYYY-MM-DD' };
  const problem = { row: 2, column: field, value: '2024-02-30', code: 'not-a-date', field, params } as const;
  const view = importView({ ...COUNTED, written: false, taken: 0, refused: 1, problems: [problem], ids: [], departments: [] }, 'en');
  return refusedImport(view, 'en', `/api/${service}/imports/${kind}`);
}
