import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Paths of the programs themselves: no file of the page is there, and an unknown one of them is a problem, not a page. */
const PROGRAM_PATHS = /^\/(?:api|health|metrics)(?:\/|$)/;
const INDEX = '/index.html';
/** Their names have a hash of their content, so that a browser never asks again. */
const HASHED = /^\/assets\//;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Scripts come from here alone, and none stands in the page. Styles may: the components make theirs at run time. Nothing is asked of
 * any other server, so that the page works without the Internet.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  /** The same, compressed when the page was built; undefined where that does not pay. */
  readonly brotli: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

export type PageFiles = ReadonlyMap<string, PageFile>;

/** The folder that `npm run build` writes the console to, as seen from a program in dist. */
export const CONSOLE_FOLDER = join(__dirname, '../../../../console');

/** Reads the files of a page once; there are few, and what is not one of them is never looked for on disk. */
export function readPageFiles(folder: string): PageFiles {
  if (!existsSync(join(folder, INDEX))) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) in TYPES);
  return new Map(names.map((name) => [`/${name}`, readPageFile(join(folder, name))]));
}

function readPageFile(path: string): PageFile {
  const readIfThere = (file: string): Buffer | undefined => (existsSync(file) ? readFileSync(file) : undefined);
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    body: readFileSync(path),
    brotli: readIfThere(`${path}.br`),
    gzip: readIfThere(`${path}.gz`),
  };
}

/**
 * Answers requests for the files of a page, and with its index where a browser asks for an address that the page itself understands. It
 * is no route: it has no part in the API and its document.
 */
export function servePage(fastify: FastifyInstance, files: PageFiles): void {
  if (!files.has(INDEX)) return;
  fastify.addHook('onRequest', (request, reply, done) => {
    const path = findFile(request, files);
    if (path === undefined) done();
    else sendFile(path, files, request, reply);
  });
}

function findFile({ method, url, headers }: FastifyRequest, files: PageFiles): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const path = url.split('?', 1)[0] ?? url;
  if (path === '/') return INDEX;
  if (PROGRAM_PATHS.test(path)) return undefined;
  if (files.has(path)) return path;
  return headers.accept?.includes('text/html') === true ? INDEX : undefined;
}

function sendFile(path: string, files: PageFiles, request: FastifyRequest, reply: FastifyReply): void {
  const file = files.get(path);
  if (file === undefined) return;
  const accepted = request.headers['accept-encoding'] ?? '';
  const forms = [
    { encoding: 'br', body: file.brotli },
    { encoding: 'gzip', body: file.gzip },
  ];
  const compressed = forms.find(({ encoding, body }) => body !== undefined && accepted.includes(encoding));
  void reply
    .headers({ ...PAGE_HEADERS, 'content-type': file.type, vary: 'accept-encoding' })
    .header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    .headers(compressed === undefined ? {} : { 'content-encoding': compressed.encoding })
    .send(compressed?.body ?? file.body);
}
