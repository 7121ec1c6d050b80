import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LoggerService, NestApplicationOptions } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../health/metrics';
import { ProblemFilter, sendProblem } from '../problem/problem.filter';
import { findAddressFault, readJsonText } from '../problem/invalid-text';
import { rememberRoutes } from './allowed-methods';
import { BODY_LIMITS, FILE_TYPES, HTTP_TIMEOUTS, limitFor, type BodyLimits } from './limits';
import { servePage, type PageFiles } from './page-files';
import { addSecurityHeaders, refuseConnection, SECURITY_HEADERS } from './security-headers';

export interface AppOptions {
  readonly logger?: LoggerService | false;
  readonly limits?: BodyLimits;
  /** The files of the page that people use, at `/`; without them there are only the routes. */
  readonly page?: PageFiles;
  /** Counts and times every request by route. */
  readonly metrics?: Metrics;
  /** Addresses and networks of proxies whose `X-Forwarded-…` headers are believed. Default: none. */
  readonly trustedProxies?: readonly string[];
}

/** An item's id in a path: a code of 40 Chinese characters, percent-encoded, is 360 characters. */
const MAX_PARAMETER = 500;

/** Requests under way may take so long to end when the application closes. */
const CLOSING_MS = 2_000;

/** What createApp gives out. */
export type Application = NestFastifyApplication;

type Module = Parameters<typeof NestFactory.create>[0];

/**
 * A Nest application on Fastify as all services of Duban have it: problem+json for every failure, bounded bodies and times, no
 * signals (main handles them). Not yet listening.
 */
export async function createApp(module: Module, options: AppOptions = {}): Promise<NestFastifyApplication> {
  const limits = options.limits ?? BODY_LIMITS;
  const problems = new ProblemFilter();
  const adapter = new FastifyAdapter({
    ...HTTP_TIMEOUTS,
    bodyLimit: limits.jsonBytes,
    trustProxy: options.trustedProxies === undefined || options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    logger: false,
    forceCloseConnections: 'idle',
    skipMiddie: true, // nothing here is an Express middleware
    routerOptions: { maxParamLength: MAX_PARAMETER },
    multipart: { limits: { files: 1, fields: 10, parts: 11, fileSize: limits.importBytes } },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      problems.answer(findAddressFault(request.originalUrl) ?? error, request, reply.headers(SECURITY_HEADERS)),
    clientErrorHandler: refuseConnection,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  addSecurityHeaders(fastify);
  rememberRoutes(fastify);
  prepareBodies(fastify, limits);
  refuseInvalidAddresses(fastify, problems);
  boundClosing(fastify);
  options.metrics?.observe(fastify);
  if (options.page !== undefined) servePage(fastify, options.page);
  const settings: Pick<NestApplicationOptions, 'logger' | 'bodyParser' | 'abortOnError'> = {
    logger: options.logger ?? false,
    bodyParser: false, // Fastify parses by itself
    abortOnError: false, // a failure to start is thrown, never an exit of the process
  };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, settings);
  app.useGlobalFilters(problems);
  return app;
}

/** Closing waits for the requests under way, but not for ever: a silent client would keep the process alive. */
function boundClosing(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const timer = setTimeout(() => fastify.server.closeAllConnections(), CLOSING_MS);
    fastify.server.once('close', () => clearTimeout(timer));
    done();
  });
}

function prepareBodies(fastify: FastifyInstance, limits: BodyLimits): void {
  fastify.decorateRequest('principal', undefined);
  fastify.decorateRequest('signedIn', undefined);
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  readJson(fastify);
  fastify.addContentTypeParser([...FILE_TYPES], { parseAs: 'buffer', bodyLimit: limits.importBytes }, (_, body, done) => done(null, body));
  fastify.addHook('onRequest', (request, reply, done) => {
    const maxBytes = limitFor(request.headers['content-type'], limits);
    if (!(Number(request.headers['content-length']) > maxBytes)) return done();
    sendProblem({ code: 'too-large', status: 413, params: { maxBytes } }, request, reply);
  });
}

/** As Fastify reads JSON, but from the bytes: it would put a replacement character for each that is not UTF-8. */
function readJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = readJsonText(body as Buffer);
    } catch (error) {
      return done(error as Error);
    }
    void parse(request, text, done);
  });
}

function refuseInvalidAddresses(fastify: FastifyInstance, problems: ProblemFilter): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const fault = findAddressFault(request.originalUrl);
    if (fault === undefined) done();
    else problems.answer(fault, request, reply);
  });
}
