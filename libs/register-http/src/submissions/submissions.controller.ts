import { Controller, Inject, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SUBMISSION_TOPIC } from '@duban/contracts';
import type { Service } from '@duban/domain';
import type { MessageBatch } from '@duban/ports';
import { type BusContext, OnBatch } from '@duban/nest-kit';
import { SubmissionHandler } from './submission-handler';

/** Each service reads all submissions in a group of its own, and handles those addressed to it. */
export const SUBMISSIONS: Readonly<Record<Service, symbol>> = {
  projects: Symbol('projects-submissions'),
  livelihood: Symbol('livelihood-submissions'),
  targets: Symbol('targets-submissions'),
};

export function submissionsController(service: Service): Type<unknown> {
  @Controller()
  class SubmissionsController {
    constructor(@Inject(SubmissionHandler) private readonly handler: SubmissionHandler) {}

    @OnBatch(SUBMISSION_TOPIC, SUBMISSIONS[service])
    onBatch(@Payload() batch: MessageBatch, @Ctx() context: BusContext): Promise<void> {
      return this.handler.take(batch, context);
    }
  }
  return SubmissionsController;
}
