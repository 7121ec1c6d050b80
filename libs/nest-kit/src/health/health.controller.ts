import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/principal';
import { Metrics } from './metrics';
import { ReadinessChecks } from './readiness';

@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(ReadinessChecks) private readonly readiness: ReadinessChecks) {}

  @Get('live')
  @HttpCode(200)
  @ApiOperation({ summary: 'The process runs; 503 says that only a restart helps, and why', security: [] })
  async live(@Res() reply: FastifyReply): Promise<void> {
    const ended = this.readiness.ended();
    await reply.code(ended.length === 0 ? 200 : 503).send(ended.length === 0 ? { status: 'live' } : { status: 'dead', ended });
  }

  @Get('ready')
  @HttpCode(200)
  @ApiOperation({ summary: 'Everything the service needs works; 503 names what does not', security: [] })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, ...rest } = await this.readiness.read();
    await reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', ...rest });
  }
}

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Metrics for Prometheus' })
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
