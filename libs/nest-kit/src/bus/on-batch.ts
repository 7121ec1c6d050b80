import { EventPattern } from '@nestjs/microservices';

/**
 * `@EventPattern` for handlers `(@Payload() batch: MessageBatch, @Ctx() context: BusContext)`: Nest's own type allows no typed context
 * beside typed data.
 */
export function OnBatch(topic: string, transport: symbol): MethodDecorator {
  return EventPattern([topic], transport);
}
