import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '@duban/domain';
import { SpreadsheetRefusal } from '@duban/spreadsheet';

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
  // The parser would read on to the end of a file that is too large, however far that is.
  const tooLarge = new Promise<never>((_, reject) => file.file.once('limit', () => reject(new SpreadsheetRefusal('too-large'))));
  return present({ content: await Promise.race([file.toBuffer(), tooLarge]), filename: file.filename });
}

function present(upload: Upload): Upload {
  if (upload.content.length === 0) throw missing();
  return upload;
}

function missing(): Refusal {
  return new Refusal('invalid', [{ code: 'required', field: 'file' }]);
}
