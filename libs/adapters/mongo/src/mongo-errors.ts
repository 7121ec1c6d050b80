import { StoreUnavailable } from '@duban/ports';
import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11000;
const OUT_OF_DISK_SPACE = 14031;
/** A document that is too large; one that an update would make so, in two versions of the server's words. */
const TOO_LARGE_CODES: ReadonlySet<unknown> = new Set([10334, 17419, 17420]);

/** Codes of a server that answers and cannot make anything durable now: it steps down, shuts down, or has no majority. */
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

/** The driver's classes for a server that does not answer: errors of the network, server selection, connection pool and client state. */
const AWAY_CLASSES = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoClientClosedError,
];

/** Those that the driver does not export, by name: no connection became free in time; the pool was closed because its server is gone. */
const AWAY_NAMES: ReadonlySet<string> = new Set(['MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);

/** StoreUnavailable when the engine does not answer or has no room; any other error unchanged. */
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
  if (error instanceof mongo.MongoDriverError && AWAY_NAMES.has(error.name)) return true;
  if (!(error instanceof mongo.MongoServerError)) return false;
  return AWAY_CODES.has(errorCode(error)) || isWithoutAnswer(error);
}

/** The driver reports a bulk write that got no answer as a bulk error without write errors and without a code. */
function isWithoutAnswer(error: mongo.MongoServerError): boolean {
  return error instanceof mongo.MongoBulkWriteError && error.code === undefined && listWriteErrors(error).length === 0;
}

/**
 * The code of a failed write concern comes before that of a refused write, because nothing that was written may be durable. Duplicates come
 * last: a server that steps down in the middle of a bulk refuses some writes as duplicates, and the others because it steps down.
 */
function errorCode(error: unknown): unknown {
  if (!(error instanceof mongo.MongoServerError)) return undefined;
  if (!(error instanceof mongo.MongoBulkWriteError)) return error.code;
  const refused = listWriteErrors(error).find(({ code }) => code !== DUPLICATE_KEY);
  return error.result.getWriteConcernError()?.code ?? refused?.code ?? error.code;
}

function listWriteErrors(error: mongo.MongoBulkWriteError): readonly mongo.WriteError[] {
  return error.result.getWriteErrors();
}

/** Whether a write was refused because another document has its `_id`. */
export function isDuplicate({ code }: { readonly code?: unknown }): boolean {
  return code === DUPLICATE_KEY;
}

/** The error of a write that was refused alone, for the caller of that write. */
export function refusedWrite({ code, errmsg = 'refused' }: mongo.WriteError): mongo.MongoServerError {
  return new mongo.MongoServerError({ message: errmsg, code });
}

/** Passes when all refused writes of a bulk failed on a duplicate `_id`. @throws the error of the first that failed otherwise */
export function allowDuplicates(refused: ReadonlyMap<number, mongo.WriteError>): void {
  for (const error of refused.values()) if (!isDuplicate(error)) throw refusedWrite(error);
}

/** Passes when all writes of a failed bulk failed on a duplicate `_id`. @throws the error itself when one failed otherwise */
export function allowOnlyDuplicates(error: unknown): void {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) throw error;
  const errors = listWriteErrors(error);
  if (errors.length === 0 || !errors.every(isDuplicate)) throw error;
}

/** Whether a failed call may have changed something: not when the driver did not send it, or the server refused it whole for its size. */
export function mayHaveArrived(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && (!isTooLarge(error) || hasWritten(error));
}

/** Whether something was refused because it is, or would become, too large for a document: by the driver or by the server. */
export function isTooLarge(error: unknown): boolean {
  if (error instanceof mongo.MongoServerError) return TOO_LARGE_CODES.has(error.code);
  if (error instanceof mongo.MongoInvalidArgumentError) return true;
  return (error as { readonly code?: unknown } | null)?.code === 'ERR_OUT_OF_RANGE'; // larger than the driver's buffer
}

function hasWritten(error: mongo.MongoServerError): boolean {
  if (!(error instanceof mongo.MongoBulkWriteError)) return false;
  const { insertedCount, matchedCount, upsertedCount } = error.result;
  return insertedCount + matchedCount + upsertedCount > 0;
}
