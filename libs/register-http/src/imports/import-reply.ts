import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ImportAnswer, ImportProblem } from '@duban/register';
import { chooseLocale, type Locale, problemDocument, problemMessage, type ProblemDocument } from '@duban/nest-kit';

/** A problem of a cell, a row or the file, with a sentence in the caller's language. */
export interface ImportProblemView extends ImportProblem {
  readonly message: string;
}

export interface ImportView extends Omit<ImportAnswer, 'problems'> {
  /** How many problems there are; `problems` holds the first 1 000. */
  readonly problemCount: number;
  readonly problems: readonly ImportProblemView[];
}

/** A limit, because a column of the wrong kind has a problem in every row. */
const MAX_SHOWN = 1_000;
const NOTHING_TAKEN = 422;

/**
 * 200 with the result of the import, or of the dry run. 422 when problems kept everything out: problem+json with the same
 * members, and the problems once more in `errors`, where every problem document has them.
 */
export function sendImport(answer: ImportAnswer, request: FastifyRequest, reply: FastifyReply): void {
  const locale = chooseLocale(request.headers['accept-language']);
  const view = importView(answer, locale);
  void reply.headers({ 'content-language': locale, vary: 'accept-language' });
  if (!isRefused(answer)) return void reply.code(200).send(view);
  const path = request.url.split('?', 1)[0] ?? request.url;
  const body = JSON.stringify(refusedImport(view, locale, path));
  void reply.code(NOTHING_TAKEN).header('content-type', 'application/problem+json; charset=utf-8').send(body);
}

function isRefused({ dryRun, written, taken, unchanged, refused }: ImportAnswer): boolean {
  return !dryRun && taken === 0 && refused > 0 && (!written || unchanged === 0);
}

export function importView({ problems, ...answer }: ImportAnswer, locale: Locale): ImportView {
  const shown = problems.slice(0, MAX_SHOWN).map((problem) => ({ ...problem, message: problemMessage(problem, locale) }));
  return { ...answer, problemCount: problems.length, problems: shown };
}

function refusedImport(view: ImportView, locale: Locale, path: string): ProblemDocument & ImportView {
  const document = problemDocument({ code: 'invalid', status: NOTHING_TAKEN }, locale, path);
  return { ...document, ...view, errors: view.problems };
}
