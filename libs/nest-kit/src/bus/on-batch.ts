import { applyDecorators, Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';

/** Nest would give the bus "Internal server error" for every failure, and log it without its partition. */
@Catch()
class AsThrown implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * `@EventPattern` for handlers `(@Payload() batch: MessageBatch, @Ctx() context: BusContext)`. What a handler rejects with reaches the bus as
 * it is. (Nest's own type allows no typed context beside typed data.)
 */
export function OnBatch(topic: string, transport: symbol): MethodDecorator {
  return applyDecorators(EventPattern([topic], transport), UseFilters(AsThrown));
}
