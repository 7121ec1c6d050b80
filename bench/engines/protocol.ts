/** A peer with what made it faster, or as its library comes. The tracker knows one way only: the program's. */
export type PeerSettings = 'tuned' | 'own';

/** What a worker process is started with (JSON, its one argument). */
export interface Job {
  readonly contestant: 'tracker' | 'bare' | 'nest';
  readonly settings: PeerSettings;
  readonly brokers: readonly string[];
  readonly mongoUri: string;
}

/** One reading of a topic from its beginning, by a consumer group of its own, into a database of its own. */
export interface Pass {
  readonly topic: string;
  readonly partitions: number;
  readonly group: string;
  readonly database: string;
}

/** `pass` begins one, `go` lets what was assigned flow, `end` closes it: what it wrote stays. */
export type ToWorker = { readonly kind: 'pass'; readonly pass: Pass } | { readonly kind: 'go' } | { readonly kind: 'end' };

/** `holds` so many partitions; `progress` of the pass; `ended`: the pass is closed. */
export type FromWorker =
  { readonly kind: 'holds'; readonly partitions: number } | ({ readonly kind: 'progress' } & MeasuredReading) | { readonly kind: 'ended' };

/** What a worker has done of a pass. Instants are milliseconds since the epoch, with fractions. */
export interface MeasuredReading {
  readonly events: number;
  /** When the first batch was delivered, and when the last one was done. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Processor time of the worker between them, all threads, in µs. */
  readonly cpuUs: number;
  /** Most memory that it ever had, MB. */
  readonly peakRssMb: number;
}
