import type { FastifyRequest } from 'fastify';
import { Refusal } from '@duban/domain';
import { SpreadsheetRefusal } from '@duban/spreadsheet';
import { BODY_LIMITS } from './limits';

/** A file that came with a request. */
export interface Upload {
  readonly content: Buffer;
  /** As the sender calls it; only with multipart/form-data. */
  readonly filename?: string;
}

/**
 * The one file of a request: the body itself (text/csv, XLSX, application/octet-stream) or the file of a multipart/form-data body.
 * @throws Refusal `invalid` when there is no file · SpreadsheetRefusal `too-large`
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (Buffer.isBuffer(request.body)) return present({ content: request.body });
  if (!request.isMultipart()) throw missing();
  const file = await request.file();
  if (file === undefined) throw missing();
  try {
    return present({ content: await file.toBuffer(), filename: file.filename });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw new SpreadsheetRefusal('too-large', { maxBytes: BODY_LIMITS.importBytes }, { cause: error });
  }
}

function present(upload: Upload): Upload {
  if (upload.content.length === 0) throw missing();
  return upload;
}

function missing(): Refusal {
  return new Refusal('invalid', [{ code: 'required', field: 'file' }]);
}
