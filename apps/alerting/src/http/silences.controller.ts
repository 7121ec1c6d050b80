import type { Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal, QueryPipe } from '@duban/nest-kit';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Silences } from '../configuration/silences';
import { SetSilence, SilencesParameters, toGivenSilence } from './silence-inputs';
import {
  SILENCE_ENDED_EXAMPLE,
  SILENCE_EXAMPLE,
  SILENCE_ID_EXAMPLE,
  SilenceResponse,
  SilencesResponse,
  toSilenceResponse,
} from './silence.response';

/** Silences 静默: alerts that nobody is told of for a while. The alerts themselves go on. */
@ApiTags('alerts')
@Controller('/api/alerts/silences')
export class SilencesController {
  constructor(@Inject(Silences) private readonly silences: Silences) {}

  @Get()
  @ApiRoute({
    id: 'listSilences',
    summary: 'The silences that concern a region, the newest first',
    query: SilencesParameters,
    answers: { 200: { description: 'The silences.', body: SilencesResponse, example: { items: [SILENCE_EXAMPLE] } } },
  })
  async list(
    @Query(new QueryPipe(SilencesParameters)) { region, state }: SilencesParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SilencesResponse> {
    const items = (await this.silences.list(principal, region)).map(toSilenceResponse);
    return { items: state === undefined ? items : items.filter((each) => each.state === state) };
  }

  @Post()
  @HttpCode(201)
  @ApiRoute({
    id: 'setSilence',
    summary: 'Set a silence: from now on, with a reason and an end',
    body: SetSilence,
    answers: { 201: { description: 'It holds.', body: SilenceResponse, example: SILENCE_EXAMPLE } },
    problems: ['busy'],
  })
  async set(@Body(new BodyPipe(SetSilence)) body: SetSilence, @CurrentPrincipal() principal: Principal): Promise<SilenceResponse> {
    return toSilenceResponse(await this.silences.add(principal, toGivenSilence(body)));
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiRoute({
    id: 'endSilence',
    summary: 'End a silence before its time',
    path: [{ name: 'id', description: '`{region}-{number}`', schema: { type: 'string' }, example: SILENCE_ID_EXAMPLE }],
    answers: { 200: { description: 'It has ended.', body: SilenceResponse, example: SILENCE_ENDED_EXAMPLE } },
    problems: ['unknown-silence', 'silence-ended', 'busy'],
  })
  async end(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<SilenceResponse> {
    return toSilenceResponse(await this.silences.end(principal, id));
  }
}
