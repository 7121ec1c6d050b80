import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ImportAnswer } from '@duban/register';
import { chooseLocale, type Locale, problemDocument, PROBLEM_TYPE } from '@duban/nest-kit';
import { importView, type ImportView, type RefusedImportView } from './import-view';

export const NOTHING_IMPORTED = 422;

/**
 * 200 with the result of the import, or of the dry run. 422 when nothing was imported because of problems: problem+json
 * with the same members, and the problems also in `errors`, as in every problem document.
 */
export function sendImport(answer: ImportAnswer, request: FastifyRequest, reply: FastifyReply): void {
  const locale = chooseLocale(request.headers['accept-language']);
  const view = importView(answer, locale);
  void reply.headers({ 'content-language': locale, vary: 'accept-language' });
  if (!isRefused(answer)) return void reply.code(200).send(view);
  const path = request.url.split('?', 1)[0] ?? request.url;
  const body = JSON.stringify(refusedImport(view, locale, path));
  void reply.code(NOTHING_IMPORTED).header('content-type', `${PROBLEM_TYPE}; charset=utf-8`).send(body);
}

function isRefused({ dryRun, written, taken, unchanged, refused }: ImportAnswer): boolean {
  return !dryRun && taken === 0 && refused > 0 && (!written || unchanged === 0);
}

export function refusedImport(view: ImportView, locale: Locale, path: string): RefusedImportView {
  const document = problemDocument({ code: 'invalid', status: NOTHING_IMPORTED }, locale, path);
  return { ...document, ...view, errors: view.problems };
}
