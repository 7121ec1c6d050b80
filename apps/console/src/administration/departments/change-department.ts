import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import type { ListedDepartment } from './departments-page';

export type DepartmentChangeKind = 'rename' | 'merge' | 'separate' | 'end';

/** What the form of each change has. */
export interface EnteredChange {
  readonly name?: string;
  readonly into?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reason?: string;
}

export function changeDepartment(
  { region, code }: ListedDepartment,
  kind: DepartmentChangeKind,
  { name = '', into = '', from = '', until = '', reason }: EnteredChange,
): Promise<ListedDepartment> {
  const params = { path: { region, department: code } };
  const why = reason === undefined || reason.trim() === '' ? {} : { reason };
  switch (kind) {
    case 'rename':
      return readAnswer(api().POST('/api/tracker/departments/{region}/{department}/rename', { params, body: { name, from, ...why } }));
    case 'merge':
      return readAnswer(api().POST('/api/tracker/departments/{region}/{department}/merge', { params, body: { into, from, ...why } }));
    case 'separate':
      return readAnswer(api().POST('/api/tracker/departments/{region}/{department}/separate', { params, body: { from, ...why } }));
    case 'end':
      return readAnswer(api().POST('/api/tracker/departments/{region}/{department}/end', { params, body: { until, ...why } }));
  }
}
