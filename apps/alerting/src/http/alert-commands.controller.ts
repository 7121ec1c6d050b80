import type { AlertCommand } from '@duban/alerting';
import { Refusal, type Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal, parseIfMatch, type DocumentedProblem, type Route } from '@duban/nest-kit';
import { DepartmentBook } from '@duban/runtime';
import { Body, Controller, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AlertWorkflow } from '../workflow/alert-workflow';
import { AcknowledgeAlert, AnswerAlert, DecideAlert, ExcuseAlert, HandOverAlert } from './alert-commands';
import { ACTED_EXAMPLES } from './alert.example';
import { ALERT_ID } from './alert-id';
import { SEEN_VERSION, tagged } from './alert-version';
import { AlertResponse } from './alert.response';
import { toAlertView, type AlertView } from './alert-view';

/** What the routes have in common by which people do something with an alert. @param refusals of its state */
function acted(
  command: keyof typeof ACTED_EXAMPLES,
  ...refusals: DocumentedProblem[]
): Pick<Route, 'path' | 'headers' | 'answers' | 'problems'> {
  return {
    path: [ALERT_ID],
    headers: [SEEN_VERSION],
    answers: { 200: { description: 'The alert, as it is now.', body: AlertResponse, example: ACTED_EXAMPLES[command], headers: ['ETag'] } },
    problems: ['unknown-alert', 'alert-ended', 'alert-changed', 'version-required', 'busy', ...refusals],
  };
}

/** Who sends a command about which alert, and what he has seen of it. */
interface CommandRequest {
  readonly principal: Principal;
  readonly id: string;
  readonly ifMatch: string | undefined;
  readonly reply: FastifyReply;
}

/** What people do about an alert. */
@ApiTags('alerts')
@Controller('/api/alerts')
export class AlertCommandsController {
  constructor(
    @Inject(AlertWorkflow) private readonly workflow: AlertWorkflow,
    @Inject(DepartmentBook) private readonly departments: DepartmentBook,
  ) {}

  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiRoute({
    id: 'acknowledgeAlert',
    summary: 'Acknowledge an alert 签收',
    body: AcknowledgeAlert,
    ...acted('acknowledge', 'already-acknowledged'),
  })
  acknowledge(
    @Param('id') id: string,
    @Body(new BodyPipe(AcknowledgeAlert)) { note }: AcknowledgeAlert,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertResponse> {
    return this.act({ principal, id, ifMatch, reply }, { type: 'acknowledge', ...(note !== undefined && { note }) });
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiRoute({
    id: 'answerAlert',
    summary: 'Answer an alert 整改反馈',
    body: AnswerAlert,
    ...acted('answer', 'already-answered', 'date-passed'),
  })
  answer(
    @Param('id') id: string,
    @Body(new BodyPipe(AnswerAlert)) { cause, measures, committedDate }: AnswerAlert,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertResponse> {
    return this.act({ principal, id, ifMatch, reply }, { type: 'answer', cause, measures, committedDate });
  }

  @Post(':id/return')
  @HttpCode(200)
  @ApiRoute({ id: 'returnAlert', summary: 'Return an answer that will not do 退回', body: DecideAlert, ...acted('return', 'not-answered') })
  return(
    @Param('id') id: string,
    @Body(new BodyPipe(DecideAlert)) { reason }: DecideAlert,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertResponse> {
    return this.act({ principal, id, ifMatch, reply }, { type: 'return', reason });
  }

  @Post(':id/escalate')
  @HttpCode(200)
  @ApiRoute({
    id: 'escalateAlert',
    summary: 'Escalate an alert to the next level 升级',
    body: DecideAlert,
    ...acted('escalate', 'highest-level'),
  })
  escalate(
    @Param('id') id: string,
    @Body(new BodyPipe(DecideAlert)) { reason }: DecideAlert,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertResponse> {
    return this.act({ principal, id, ifMatch, reply }, { type: 'escalate', reason });
  }

  @Post(':id/excuse')
  @HttpCode(200)
  @ApiRoute({ id: 'excuseAlert', summary: 'Excuse the lag until a date 正当理由', body: ExcuseAlert, ...acted('excuse', 'date-passed') })
  excuse(
    @Param('id') id: string,
    @Body(new BodyPipe(ExcuseAlert)) { until, reason }: ExcuseAlert,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertResponse> {
    return this.act({ principal, id, ifMatch, reply }, { type: 'excuse', until, reason });
  }

  @Post(':id/hand-over')
  @HttpCode(200)
  @ApiRoute({
    id: 'handOverAlert',
    summary: 'Let another department answer 移交',
    body: HandOverAlert,
    ...acted('handOver', 'same-department', 'unknown-department'),
  })
  async handOver(
    @Param('id') id: string,
    @Body(new BodyPipe(HandOverAlert)) { department, reason }: HandOverAlert,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertResponse> {
    const alert = await this.workflow.findFor(principal, id, 'hand-over');
    await this.departments.load();
    const found = this.departments.registry.show(alert.region, department, { on: this.workflow.today() });
    if (found === undefined) throw new Refusal('unknown-department', [], { region: alert.region, department });
    const { code, name } = found;
    return this.act({ principal, id, ifMatch, reply }, { type: 'hand-over', department: { code, name }, reason });
  }

  @Post(':id/close')
  @HttpCode(200)
  @ApiRoute({ id: 'closeAlert', summary: 'Close an alert 销号', body: DecideAlert, ...acted('close') })
  close(
    @Param('id') id: string,
    @Body(new BodyPipe(DecideAlert)) { reason }: DecideAlert,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertResponse> {
    return this.act({ principal, id, ifMatch, reply }, { type: 'close', reason });
  }

  private async act({ principal, id, ifMatch, reply }: CommandRequest, command: AlertCommand): Promise<AlertView> {
    const seen = ifMatch === undefined ? 'any' : parseIfMatch(ifMatch);
    return tagged(reply, toAlertView(await this.workflow.act(principal, id, command, seen)));
  }
}
