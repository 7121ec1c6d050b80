/** `tuned`: a peer with the settings that made it faster. `own`: with the defaults of its library. The tracker always has the program's. */
export type PeerSettings = 'tuned' | 'own';

/** The argument of a worker process, as JSON. */
export interface Job {
  readonly candidate: 'tracker' | 'bare' | 'nest';
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

/** `pass` starts a pass, `go` lets the workers read their partitions, `end` closes the pass; what it wrote stays in the database. */
export type ToWorker = { readonly kind: 'pass'; readonly pass: Pass } | { readonly kind: 'go' } | { readonly kind: 'end' };

/** `assigned`: the number of partitions; `progress` of the pass; `ended`: the pass is closed. */
export type FromWorker =
  | { readonly kind: 'assigned'; readonly partitions: number }
  | ({ readonly kind: 'progress' } & MeasuredReading)
  | { readonly kind: 'ended' };

/** The progress of a worker in a pass. Instants are milliseconds since the epoch, with fractions. */
export interface MeasuredReading {
  readonly events: number;
  /** When the first batch was delivered and when the last one was processed. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** CPU time of the worker between the two, all threads, in µs. */
  readonly cpuUs: number;
  /** The highest resident memory, in MB. */
  readonly peakRssMb: number;
}
