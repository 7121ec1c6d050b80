import { StoreUnavailable } from '@duban/ports';
import { mongo } from 'mongoose';

/** What a server did with the independent writes of one bulk. */
export interface BulkOutcome {
  /** The error of each refused write, by its position. */
  readonly refused: ReadonlyMap<number, mongo.WriteError>;
  /** The writes from this position on were not tried, because the server stopped at its first error. */
  readonly tried: number;
}

/** Some writes of a call may be stored and some not, and the server does not say which: none may be acknowledged, or repeated by itself. */
export class UnknownOutcome extends StoreUnavailable {
  constructor(database: string, unclear: string, cause?: unknown) {
    super(
      `MongoDB has not said of ${unclear} what became of them (database ${database}), so that none of the call is acknowledged. ` +
        'If it stays so, this server does not count what it writes as MongoDB does: use MongoDB 6.0 or later.',
      'unreachable',
      { cause },
    );
  }
}

/**
 * Makes one bulk write and reads what became of each of its writes. All of them count once when they are done: as inserted, matched or
 * upserted. A write is done because it is counted, not because it has no error: a server may stop at the first error, whatever was asked.
 * @throws UnknownOutcome when the counts allow several readings, the error of the bulk when it is not one of single writes
 */
export async function bulkOutcome(bulk: () => Promise<mongo.BulkWriteResult>, writes: number, database: string): Promise<BulkOutcome> {
  const { result, error } = await settled(bulk);
  const refused = new Map((error?.result.getWriteErrors() ?? []).map((each) => [each.index, each]));
  const done = result.insertedCount + result.matchedCount + result.upsertedCount;
  if (done + refused.size >= writes) return { refused, tried: writes };
  const first = Math.min(...refused.keys());
  if (refused.size === 1 && done === first) return { refused, tried: first + 1 };
  throw new UnknownOutcome(database, `${writes - done - refused.size} of ${writes} writes`, error);
}

async function settled(
  bulk: () => Promise<mongo.BulkWriteResult>,
): Promise<{ readonly result: mongo.BulkWriteResult; readonly error?: mongo.MongoBulkWriteError }> {
  try {
    return { result: await bulk() };
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) throw error;
    if (error.result.getWriteErrors().length === 0) throw error;
    return { result: error.result, error };
  }
}
