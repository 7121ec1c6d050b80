import type { Service } from '@duban/domain';
import { FILE_TYPES, PROBLEM_TYPE, XLSX, fields, type MediaContent, type Route } from '@duban/nest-kit';
import { exampleFile, exampleImport, exampleRefusal } from './import-examples';
import { ImportQuery } from './import-query';
import { NOTHING_IMPORTED } from './import-reply';
import { ImportView, RefusedImportView } from './import-view';

const HOW =
  'CSV (UTF-8 or GB18030) or XLSX, as multipart field `file` or as the body; all rows or none unless `partial`. 422: nothing was imported.';
const MULTIPART = { type: 'object', required: ['file'], properties: { file: { type: 'string', description: 'The file.' } } } as const;

/** Describes the route of an import. */
export function describeImport(service: Service, kind: 'items' | 'reports', summary: string): Route {
  const refusal = exampleRefusal(service, kind);
  return {
    id: kind === 'items' ? 'importItems' : 'importReports',
    summary,
    description: HOW,
    query: ImportQuery,
    file: fileContent(exampleFile(service, kind)),
    answers: {
      200: {
        description: 'The result of the import.',
        body: ImportView,
        example: exampleImport(service, kind),
        headers: ['Content-Language'],
      },
      [NOTHING_IMPORTED]: {
        description: 'Nothing was imported: the problems of the file.',
        headers: ['Content-Language'],
        content: { [PROBLEM_TYPE]: { schema: fields.ref(RefusedImportView), example: refusal } },
      },
    },
    problems: ['not-a-spreadsheet', 'wrong-encoding', 'too-large', 'too-many-rows', 'unsupported-media-type', 'busy'],
  };
}

function fileContent(csv: string): Readonly<Record<string, MediaContent>> {
  const raw = FILE_TYPES.map((type) => [type, { schema: { type: 'string', contentMediaType: type } }] as const);
  return {
    ...Object.fromEntries(raw),
    'text/csv': { schema: { type: 'string' }, example: csv },
    'multipart/form-data': { schema: MULTIPART },
  };
}

/** Describes the route of a template. */
export function describeTemplate(id: string, summary: string): Route {
  const content = { [XLSX]: { schema: { type: 'string', contentMediaType: XLSX } as const } };
  return { id, summary, isForAllKeys: true, answers: { 200: { description: 'The file.', headers: ['Content-Disposition'], content } } };
}
