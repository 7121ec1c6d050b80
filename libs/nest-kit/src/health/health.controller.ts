import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '@duban/domain';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, Public } from '../access/principal';
import { ApiRoute } from '../openapi/api-route';
import { EXAMPLES, LivenessResponse, ReadinessResponse } from './health.response';
import { Metrics } from './metrics';
import { ReadinessChecks } from './readiness';

@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(ReadinessChecks) private readonly readiness: ReadinessChecks) {}

  @Get('live')
  @HttpCode(200)
  @ApiRoute({
    id: 'live',
    summary: 'The process runs; 503 says that only a restart helps, and why',
    isPublic: true,
    answers: {
      200: { description: 'It runs.', body: LivenessResponse, example: EXAMPLES.live },
      503: { description: 'A consumer has ended: restart the process.', body: LivenessResponse, example: EXAMPLES.dead },
    },
  })
  async live(@Res() reply: FastifyReply): Promise<void> {
    const ended = this.readiness.ended();
    const answer: LivenessResponse = ended.length === 0 ? { status: 'live' } : { status: 'dead', ended };
    await reply.code(ended.length === 0 ? 200 : 503).send(answer);
  }

  @Get('ready')
  @HttpCode(200)
  @ApiRoute({
    id: 'ready',
    summary: 'Everything the service needs works; 503 names what does not',
    isPublic: true,
    answers: {
      200: { description: 'It takes requests.', body: ReadinessResponse, example: EXAMPLES.ready },
      503: { description: 'Send it no requests for now.', body: ReadinessResponse, example: EXAMPLES.notReady },
    },
  })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, ...rest } = await this.readiness.read();
    const answer: ReadinessResponse = { status: ready ? 'ready' : 'not-ready', ...rest };
    await reply.code(ready ? 200 : 503).send(answer);
  }
}

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiRoute({
    id: 'metrics',
    summary: 'Metrics for Prometheus: to a key limited to regions those of the process, to others also those of all requests',
    isForAllKeys: true,
    answers: { 200: { description: 'In the text format of Prometheus.', content: { 'text/plain': EXAMPLES.metrics } } },
  })
  read(@CurrentPrincipal() { regions }: Principal): Promise<string> {
    return this.metrics.text(regions.length > 0);
  }
}
