import type { Schemas } from '@duban/client';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';

export const UPLOAD_SERVICES = ['projects', 'livelihood', 'targets'] as const;
export type UploadService = (typeof UPLOAD_SERVICES)[number];

/** What the rows of a file are. */
export type UploadContent = 'items' | 'reports';

export interface FileTarget {
  readonly content: UploadContent;
  readonly service: UploadService;
  readonly region: string;
  readonly year: number;
  /** Only says what would be taken. */
  readonly dryRun?: boolean;
  /** Takes the good rows, although others are wrong. */
  readonly partial?: boolean;
}

export function sendFile(file: File, { content, service, ...query }: FileTarget): Promise<Schemas['ImportView']> {
  const call = api().POST(`/api/${service}/imports/${content}`, {
    params: { query },
    // The client knows files as texts; what is sent is the file itself.
    body: '',
    bodySerializer: () => file,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return readAnswer(call);
}

export const readTemplate = (content: UploadContent, service: UploadService): Promise<Blob> =>
  readAnswer(api().GET(`/api/${service}/imports/${content}/template.xlsx`, { parseAs: 'blob' }));
