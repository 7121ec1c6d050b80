import type { Service } from '@duban/domain';

/** A problem of a file, in the words of both languages. */
export interface ExpectedProblem {
  readonly row: number;
  readonly column: string | null;
  readonly value: unknown;
  readonly zh: string;
  readonly en: string;
}

/** A file of an office, and what its import has to give. */
export interface SpreadsheetCase {
  /** In tests/fixtures/spreadsheets; of a case with `lines`: the file that it belongs to, or ''. */
  readonly file: string;
  readonly title?: string;
  /** The file itself, where it is shorter than a file. */
  readonly lines?: readonly string[];
  readonly service: Service;
  readonly kind: 'items' | 'reports';
  /** A CSV file of items that are registered before. */
  readonly plan?: readonly string[];
  /** What happens to a department behind the plan. */
  readonly rename?: { readonly department: string; readonly name: string };
  readonly query?: string;
  readonly taken: number;
  readonly problems?: readonly ExpectedProblem[];
  /** The file as a whole is refused. */
  readonly refusal?: { readonly code: string; readonly zh: string; readonly en: string };
  /** Row and kind of the lines that are no rows. */
  readonly leftOut?: readonly (readonly [number, string])[];
  readonly sheet?: string;
  /** What is told of the departments of the rows, in both languages. */
  readonly departments?: readonly { readonly row: number; readonly zh: string; readonly en: string }[];
  /** By code: fields of the definitions afterwards. */
  readonly items?: Readonly<Record<string, object>>;
  /** By code: fields of the last report afterwards. */
  readonly reports?: Readonly<Record<string, object>>;
}

export const newDepartment = (row: number, zh: string, en = zh) => ({
  row,
  zh: `新增责任单位：${zh}。如系已有单位，请改填其代码或名称。`,
  en: `New department ${en}. If it is a known one, write its code or name.`,
});

export const HEADER = '编号,名称,领域,责任单位,计量方式,单位,目标,截止';
export const PLAN_L05 = [HEADER, 'L05,托位,民生,卫健局,累计,个,100,2024-12-31'];
export const ITEMS = { service: 'livelihood', kind: 'items' } as const;
export const REPORTS = { service: 'livelihood', kind: 'reports' } as const;
export const VALUE_68 = { data: { asOf: '2024-10-31', value: 68 } };
export const NO_NUMBER = { zh: '不是可识别的确切数字，请只填一个数值', en: 'cannot be read as a number; write one exact number' };
