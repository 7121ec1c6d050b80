import { randomUUID } from 'node:crypto';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toFailure } from './failure-of';
import { chooseLocale } from './locale';
import { problemDocument, type Failure } from './problem-document';

/** Every failed request is answered as `application/problem+json` in the caller's language; defects are logged and not shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(exception: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw exception; // a message handler: the bus retries
    const http = host.switchToHttp();
    this.answer(exception, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for errors that arise before any route is found. */
  answer(exception: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const failure = withAllowedMethods(toFailure(exception) ?? this.defect(exception, request), request);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy(); // a stream broke off: the caller must not take what it has for the whole
      return;
    }
    sendProblem(failure, request, reply);
  }

  private defect(exception: unknown, request: FastifyRequest): Failure {
    const requestId = randomUUID();
    const description = exception instanceof Error ? (exception.stack ?? exception.message) : String(exception);
    this.logger.error(`${requestId} ${request.method} ${requestPath(request)}: ${description}`);
    return { code: 'internal', status: 500, params: { requestId } };
  }
}

/** Of a path that takes other methods only, that and which they are (RFC 9110 §15.5.6). */
function withAllowedMethods(failure: Failure, request: FastifyRequest): Failure {
  if (failure.code !== 'no-such-route') return failure;
  const allowed = request.server.allowedMethods(requestPath(request));
  if (allowed.length === 0 || allowed.includes(request.method)) return failure;
  return { code: 'method-not-allowed', status: 405, params: { allowed: allowed.join(', ') }, headers: { allow: allowed.join(', ') } };
}

export function sendProblem(failure: Failure, request: FastifyRequest, reply: FastifyReply): void {
  const locale = chooseLocale(request.headers['accept-language']);
  const path = requestPath(request);
  const params = { method: request.method, path, ...failure.params };
  const body = problemDocument({ ...failure, params }, locale, path);
  if (failure.status === 413) void reply.header('connection', 'close'); // the rest of the body is not waited for
  void reply
    .code(failure.status)
    .headers({ 'content-language': locale, vary: 'accept-language', ...failure.headers })
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** Without the query: it may carry what is nobody else's. */
function requestPath(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}
