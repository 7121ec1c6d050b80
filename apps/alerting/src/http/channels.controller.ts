import type { Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, chooseLocale, CurrentPrincipal, parseIfMatch, QueryPipe } from '@duban/nest-kit';
import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Channels } from '../configuration/channels';
import { ChannelParameters, readTestMail, SetChannel, TestChannel, toGivenChannel } from './channel-inputs';
import {
  CHANNEL_EXAMPLE,
  ChannelResponse,
  ChannelsResponse,
  ChannelTestResponse,
  TEST_EXAMPLE,
  toChannelResponse,
} from './channel.response';
import { RegionParameters } from './route-inputs';
import { CONDITIONAL, versioned } from './setting-parts';

/** Channels 渠道, by which people are told. Their secrets are encrypted and never shown. */
@ApiTags('alerts')
@Controller('/api/alerts/channels')
export class ChannelsController {
  constructor(@Inject(Channels) private readonly channels: Channels) {}

  @Get()
  @ApiRoute({
    id: 'listChannels',
    summary: 'The channels of a region, and those above it that it may use; without their secrets',
    query: RegionParameters,
    answers: { 200: { description: 'The channels.', body: ChannelsResponse, example: { items: [CHANNEL_EXAMPLE] } } },
  })
  async list(
    @Query(new QueryPipe(RegionParameters)) { region }: RegionParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChannelsResponse> {
    return { items: (await this.channels.list(principal, region)).map(toChannelResponse) };
  }

  @Put()
  @HttpCode(200)
  @ApiRoute({
    id: 'setChannel',
    summary: 'Set a channel; a secret that is left out stays as it is',
    query: ChannelParameters,
    body: SetChannel,
    headers: CONDITIONAL.headers,
    answers: { 200: { description: 'The channel.', body: ChannelResponse, example: CHANNEL_EXAMPLE, headers: ['ETag'] } },
    problems: [...CONDITIONAL.problems, 'no-secret-key'],
  })
  async set(
    @Query(new QueryPipe(ChannelParameters)) { region, id }: ChannelParameters,
    @Headers('If-Match') ifMatch: string | undefined,
    @Body(new BodyPipe(SetChannel)) body: SetChannel,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChannelResponse> {
    const shown = await this.channels.set(principal, { region, id }, toGivenChannel(body), parseIfMatch(ifMatch));
    return versioned(reply, toChannelResponse(shown));
  }

  @Delete()
  @HttpCode(204)
  @ApiRoute({
    id: 'removeChannel',
    summary: 'Remove a channel that no route and no contact names',
    query: ChannelParameters,
    headers: CONDITIONAL.headers,
    answers: { 204: { description: 'It is removed.' } },
    problems: [...CONDITIONAL.problems, 'unknown-channel', 'channel-in-use'],
  })
  async remove(
    @Query(new QueryPipe(ChannelParameters)) { region, id }: ChannelParameters,
    @Headers('If-Match') ifMatch: string | undefined,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.channels.remove(principal, { region, id }, parseIfMatch(ifMatch));
  }

  @Post('test')
  @HttpCode(200)
  @ApiRoute({
    id: 'testChannel',
    summary: 'Send a test message through a channel now, and say what became of it',
    query: ChannelParameters,
    body: TestChannel,
    answers: { 200: { description: 'What became of it.', body: ChannelTestResponse, example: TEST_EXAMPLE } },
    problems: ['unknown-channel', 'no-secret-key'],
  })
  test(
    @Query(new QueryPipe(ChannelParameters)) ref: ChannelParameters,
    @Body(new BodyPipe(TestChannel)) body: TestChannel,
    @CurrentPrincipal() principal: Principal,
    @Headers('accept-language') language?: string,
  ): Promise<ChannelTestResponse> {
    return this.channels.test(principal, ref, chooseLocale(language), readTestMail(body));
  }
}
