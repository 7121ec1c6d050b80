import { StoreUnavailable } from '@duban/ports';
import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11000;
const OUT_OF_DISK_SPACE = 14031;

/** The server answers, and cannot make anything durable now: it is stepping down, shutting down, or its majority is away. */
const AWAY_CODES: ReadonlySet<unknown> = new Set([
  6,
  7,
  50,
  64,
  89,
  91,
  100,
  112,
  133,
  134,
  189,
  202,
  262,
  9001,
  10107,
  11600,
  11602,
  13435,
  13436,
  OUT_OF_DISK_SPACE,
]);

/** No answer at all, by class: the driver's network, selection, pool and client-state errors. */
const AWAY_CLASSES = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
];

/** StoreUnavailable when the engine is away or has no room; any other error as it is. */
export function asUnavailable(error: unknown, database: string): unknown {
  if (!isAway(error)) return error;
  const isFull = errorCode(error) === OUT_OF_DISK_SPACE;
  return new StoreUnavailable(
    isFull
      ? `MongoDB has no room on its disk (database ${database}). Make room there; nothing needs to be restarted here.`
      : `MongoDB cannot be reached now (database ${database}: ${error.message}). It is tried again; nothing needs to be restarted here.`,
    isFull ? 'disk-full' : 'unreachable',
    { cause: error },
  );
}

function isAway(error: unknown): error is Error {
  if (AWAY_CLASSES.some((away) => error instanceof away)) return true;
  if (error instanceof mongo.MongoDriverError && error.name === 'MongoWaitQueueTimeoutError') return true; // a class that is not exported
  if (!(error instanceof mongo.MongoServerError)) return false;
  return AWAY_CODES.has(errorCode(error)) || isWithoutAnswer(error);
}

/** A bulk write that got no answer is told as a bulk error that blames no write and has no code. */
function isWithoutAnswer(error: mongo.MongoServerError): boolean {
  return error instanceof mongo.MongoBulkWriteError && error.code === undefined && listWriteErrors(error).length === 0;
}

/** The code of a failed write concern weighs more than that of a refused write: what was written may not be durable. */
function errorCode(error: unknown): unknown {
  if (!(error instanceof mongo.MongoServerError)) return undefined;
  const concern = error instanceof mongo.MongoBulkWriteError ? error.result.getWriteConcernError()?.code : undefined;
  return concern ?? error.code;
}

function listWriteErrors(error: mongo.MongoBulkWriteError): readonly mongo.WriteError[] {
  return error.result.getWriteErrors();
}

/** The places in the bulk of the writes that met a document with their `_id`. @throws the error itself when any failed otherwise */
export function duplicatesIn(error: unknown): ReadonlySet<number> {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) throw error;
  const errors = listWriteErrors(error);
  if (errors.length === 0 || errors.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return new Set(errors.map(({ index }) => index));
}
