import type { ItemStatus } from '@duban/contracts';
import { assertAllowed, coversRegion, type Principal } from '@duban/domain';
import { ApiRoute, CurrentPrincipal, fields, QueryPipe, type HeaderParameter, type MediaContent } from '@duban/nest-kit';
import { Controller, Headers, Inject, Query, Sse, type MessageEvent } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { concat, concatMap, defer, endWith, filter, from, ignoreElements, map, merge, of, takeUntil, timer, type Observable } from 'rxjs';
import { StatusFeed, type FeedEntry } from '@duban/tracker';
import { STREAM_EXAMPLE } from './stream.example';
import { StreamParameters } from './queries';
import './queries-documentation';
import { StreamEventResponse } from './stream.response';

const HEARTBEAT_MS = 15_000;
const LAST_EVENT_ID: HeaderParameter = {
  name: 'Last-Event-ID',
  description: 'The id of the last event seen: the stream resumes after it.',
  schema: { type: 'string' },
};
const STREAM: MediaContent = {
  schema: { type: 'string', contentSchema: fields.ref(StreamEventResponse) },
  example: STREAM_EXAMPLE,
};

@ApiTags('tracker')
@Controller('/api/tracker/stream')
export class StreamController {
  constructor(@Inject(StatusFeed) private readonly feed: StatusFeed) {}

  /**
   * `light` when an item's light changed, `report` when only its figures did, `withdrawn` when it was withdrawn, `postponed` when
   * an amendment lets it join the plan only later, `reset` when more events were missed than are kept (the client must reload), `heartbeat`
   * at once and every 15 s. The id of every event is the position in
   * the feed: without it, Nest would number the events, and a reader could not resume.
   */
  @Sse()
  @ApiRoute({
    id: 'stream',
    summary: 'Server-sent events: light changes, new reports and withdrawals; Last-Event-ID resumes',
    query: StreamParameters,
    headers: [LAST_EVENT_ID],
    answers: { 200: { description: 'The stream; it does not end by itself.', content: { 'text/event-stream': STREAM } } },
  })
  stream(
    @Query(new QueryPipe(StreamParameters)) { region = '' }: StreamParameters,
    @CurrentPrincipal() principal: Principal,
    @Headers('Last-Event-ID') lastEventId?: string,
  ): Observable<MessageEvent> {
    assertAllowed(principal, 'read', region === '' ? {} : { region });
    const visible = (entry: FeedEntry): boolean => entry.status.region.startsWith(region) && coversRegion(principal, entry.status.region);
    const live = this.feed.live().pipe(filter(visible), map(toMessage));
    const stopping = this.feed.live().pipe(ignoreElements(), endWith(undefined));
    const heartbeats = timer(0, HEARTBEAT_MS).pipe(map(() => this.signal('heartbeat')));
    // Read at the moment at which `live` begins, so that no status is lost between the two.
    const missed = defer(() => this.missed(lastEventId, visible));
    return from(this.feed.caughtUp).pipe(
      takeUntil(stopping),
      concatMap(() => merge(concat(missed, live), heartbeats.pipe(takeUntil(stopping)))),
    );
  }

  private missed(lastEventId: string | undefined, visible: (entry: FeedEntry) => boolean): Observable<MessageEvent> {
    if (lastEventId === undefined) return from([]);
    const { missed } = this.feed.since(lastEventId);
    return missed === null ? of(this.signal('reset')) : from(missed.filter(visible).map(toMessage));
  }

  private signal(type: 'heartbeat' | 'reset'): MessageEvent {
    return { id: this.feed.position(), type, data: {} };
  }
}

function toMessage({ id, status }: FeedEntry): MessageEvent {
  return { id, type: eventType(status), data: status };
}

function eventType(status: ItemStatus): 'withdrawn' | 'postponed' | 'report' | 'light' {
  if ('withdrawnFrom' in status) return 'withdrawn';
  if ('joined' in status) return 'postponed';
  return status.before === status.judgement.light ? 'report' : 'light';
}
