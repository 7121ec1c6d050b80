import type { Schemas } from '@duban/client';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';

export const UPLOAD_SERVICES = ['projects', 'livelihood', 'targets'] as const;
export type UploadService = (typeof UPLOAD_SERVICES)[number];

export interface FileTarget {
  readonly service: UploadService;
  readonly region: string;
  readonly year: number;
  /** Only says what would be taken. */
  readonly dryRun?: boolean;
  /** Takes the good rows, although others are wrong. */
  readonly partial?: boolean;
}

export function sendFile(file: File, { service, ...query }: FileTarget): Promise<Schemas['ImportView']> {
  const call = api().POST(`/api/${service}/imports/reports`, {
    params: { query },
    // The client knows files as texts; what is sent is the file itself.
    body: '',
    bodySerializer: () => file,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return readAnswer(call);
}
