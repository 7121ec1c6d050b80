import type { Principal } from '@duban/domain';
import { CurrentPrincipal, assertAllowed, QueryPipe } from '@duban/nest-kit';
import { Controller, Headers, Inject, Query, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { concat, filter, from, interval, map, merge, of, type Observable } from 'rxjs';
import { StatusFeed, type FeedEntry } from '../feed/status-feed';
import { StreamParameters } from './queries';

const HEARTBEAT_MS = 15_000;

@ApiTags('tracker')
@Controller('/api/tracker/stream')
export class StreamController {
  constructor(@Inject(StatusFeed) private readonly feed: StatusFeed) {}

  /**
   * `light` when an item's light changed, `report` when only its figures did, `reset` when more was missed than is
   * remembered (load afresh), `heartbeat` every 15 s.
   */
  @Sse()
  @ApiOperation({ summary: 'Server-sent events: light changes and new reports; Last-Event-ID resumes' })
  stream(
    @Query(new QueryPipe(StreamParameters)) { region = '' }: StreamParameters,
    @CurrentPrincipal() principal: Principal,
    @Headers('last-event-id') lastEventId?: string,
  ): Observable<MessageEvent> {
    assertAllowed(principal, 'read', region === '' ? {} : { region });
    const visible = (entry: FeedEntry): boolean => entry.status.region.startsWith(region) && sees(principal, entry.status.region);
    const live = this.feed.live().pipe(filter(visible), map(toMessage));
    return merge(
      concat(this.missed(lastEventId, visible), live),
      interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'heartbeat', data: {} }))),
    );
  }

  private missed(lastEventId: string | undefined, visible: (entry: FeedEntry) => boolean): Observable<MessageEvent> {
    if (lastEventId === undefined) return from([]);
    const { missed } = this.feed.since(lastEventId);
    return missed === null ? of({ type: 'reset', data: {} }) : from(missed.filter(visible).map(toMessage));
  }
}

function sees({ regions }: Principal, region: string): boolean {
  return regions.length === 0 || regions.some((own) => region.startsWith(own));
}

function toMessage({ id, status }: FeedEntry): MessageEvent {
  return { id, type: status.before === status.judgement.light ? 'report' : 'light', data: status };
}
