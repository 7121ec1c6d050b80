import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from './eventually';

const COME_AGAIN_MS = 50;

export interface StreamEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** Server-sent events of one connection, in the order of their arrival. */
export interface EventStream {
  readonly events: readonly StreamEvent[];
  /** The first event there is, or will be, that fits. */
  next(fits: (event: StreamEvent) => boolean): Promise<StreamEvent>;
  /** Resolves when the other side has ended it, in order. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export async function openStream(url: string, headers: Record<string, string>): Promise<EventStream> {
  const controller = new AbortController();
  const answer = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: controller.signal });
  if (answer.status !== 200 || answer.body === null) throw new Error(`${url} answered ${answer.status}`);
  const events: StreamEvent[] = [];
  const reading = read(answer.body, events).catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  return {
    events,
    ended: reading,
    next: (fits) => firstEvent(events, fits),
    close: () => {
      controller.abort();
      return reading;
    },
  };
}

/** The same as a browser's EventSource: when the other side ends it, or cannot be reached, it comes again and says what it saw last. */
export function followStream(url: string, headers: Record<string, string>): EventStream {
  const events: StreamEvent[] = [];
  const closing = new AbortController();
  const ended = follow(url, headers, events, closing.signal);
  return {
    events,
    ended,
    next: (fits) => firstEvent(events, fits),
    close: () => {
      closing.abort();
      return ended;
    },
  };
}

async function follow(url: string, headers: Record<string, string>, events: StreamEvent[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const lastId = events.at(-1)?.id;
    const resumed = lastId === undefined ? {} : { 'last-event-id': lastId };
    try {
      const answer = await fetch(url, { headers: { accept: 'text/event-stream', ...headers, ...resumed }, signal });
      if (answer.body !== null) await read(answer.body, events);
    } catch {
      // It comes again, until it is closed.
    }
    await pause(COME_AGAIN_MS);
  }
}

async function firstEvent(events: readonly StreamEvent[], fits: (event: StreamEvent) => boolean): Promise<StreamEvent> {
  let found: StreamEvent | undefined;
  await eventually(() => {
    found = events.find(fits);
    if (found === undefined) throw new Error(`no such event among ${JSON.stringify(events)}`);
  });
  return found as StreamEvent;
}

async function read(body: AsyncIterable<Uint8Array>, events: StreamEvent[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    events.push(...blocks.filter((block) => block.includes('event:')).map(parse));
  }
}

function parse(block: string): StreamEvent {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
  return {
    id: fields.get('id'),
    type: fields.get('event') ?? 'message',
    data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown>,
  };
}
