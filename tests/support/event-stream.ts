import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from './eventually';

const RECONNECT_AFTER_MS = 50;

export interface StreamEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** The server-sent events of a stream, in the order of their arrival. */
export interface EventStream {
  readonly events: readonly StreamEvent[];
  /** Resolves with the first event, arrived or to come, for which `matches` returns true. */
  next(matches: (event: StreamEvent) => boolean): Promise<StreamEvent>;
  /** Resolves when the server has ended the stream properly. */
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
    next: (matches) => waitForEvent(events, matches),
    close: () => {
      controller.abort();
      return reading;
    },
  };
}

/** Works like a browser's EventSource: it reconnects when the stream ends or fails, and sends the id of the last event. */
export function followStream(url: string, headers: Record<string, string>): EventStream {
  const events: StreamEvent[] = [];
  const closing = new AbortController();
  const ended = follow(url, headers, events, closing.signal);
  return {
    events,
    ended,
    next: (matches) => waitForEvent(events, matches),
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
      // The loop reconnects until the stream is closed.
    }
    await pause(RECONNECT_AFTER_MS);
  }
}

async function waitForEvent(events: readonly StreamEvent[], matches: (event: StreamEvent) => boolean): Promise<StreamEvent> {
  let found: StreamEvent | undefined;
  await eventually(() => {
    found = events.find(matches);
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
