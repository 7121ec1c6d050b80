import { applyDecorators, Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';

/** Patterns of what a consumer is notified of besides batches. No topic has such a name. */
export const ASSIGNED_PATTERN = 'duban:partition-assigned';
export const REVOKED_PATTERN = 'duban:partition-revoked';

/** Nest would give the bus "Internal server error" for every failure, and log it without its partition. */
@Catch()
class AsThrown implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Handler of whole batches: `(@Payload() batch: MessageBatch, @Ctx() context: BusContext)`. When it resolves, the effect of the batch is
 * durable; when it rejects, the error reaches the bus unchanged and the batch is redelivered.
 */
export function OnBatch(topics: string | readonly string[], transport: symbol): MethodDecorator {
  return onPattern([topics].flat(), transport);
}

/**
 * Handler of a newly assigned partition, called before any batch of it: `(@Payload() assignment: Assignment)`. Answers the offset to start
 * from; undefined: the offset that the consumer group has committed.
 */
export function OnAssigned(transport: symbol): MethodDecorator {
  return onPattern([ASSIGNED_PATTERN], transport);
}

/** Handler of a partition that was taken away, called after the last batch of it: `(@Payload() partition: PartitionRef)`. */
export function OnRevoked(transport: symbol): MethodDecorator {
  return onPattern([REVOKED_PATTERN], transport);
}

function onPattern(patterns: string[], transport: symbol): MethodDecorator {
  return applyDecorators(EventPattern(patterns, transport), UseFilters(AsThrown));
}
