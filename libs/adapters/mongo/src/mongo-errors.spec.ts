import { StoreUnavailable } from '@duban/ports';
import { mongo } from 'mongoose';
import { allowOnlyDuplicates, asUnavailable, mayHaveArrived } from './mongo-errors';

const DUPLICATE = 11000;
const STEPPED_DOWN = 10107;
const DISK_FULL = 14031;
const UNAUTHORIZED = 13;
const TOO_LARGE = 10334;
const INTERRUPTED = 11601;

/** The error of a bulk of which these writes were refused, each with its code. */
function refusedBulk(...codes: number[]): mongo.MongoBulkWriteError {
  const writeErrors = codes.map((code, index) => ({ code, index, errmsg: 'refused' }) as mongo.WriteError);
  const result = { getWriteErrors: () => writeErrors, getWriteConcernError: () => undefined } as unknown as mongo.BulkWriteResult;
  return new mongo.MongoBulkWriteError({ message: 'refused', code: codes[0] as number, writeErrors }, result);
}

const refused = (code: number): mongo.MongoServerError => new mongo.MongoServerError({ message: 'refused', code });
const named = (name: string): Error => Object.defineProperty(new mongo.MongoDriverError('gone'), 'name', { value: name });

it.each<[string, unknown, 'unreachable' | 'disk-full' | undefined]>([
  ['the network', new mongo.MongoNetworkError('connection closed'), 'unreachable'],
  ['a server that is closed', new mongo.MongoServerClosedError('Server is closed'), 'unreachable'],
  ['a pool that is closed', named('MongoPoolClosedError'), 'unreachable'],
  ['no free connection', named('MongoWaitQueueTimeoutError'), 'unreachable'],
  ['a primary that steps down', refused(STEPPED_DOWN), 'unreachable'],
  ['a primary that steps down in the middle of a bulk', refusedBulk(DUPLICATE, STEPPED_DOWN), 'unreachable'],
  ['a disk that is full in the middle of a bulk', refusedBulk(DUPLICATE, DISK_FULL), 'disk-full'],
  ['duplicates', refusedBulk(DUPLICATE, DUPLICATE), undefined],
  ['a user who may not write', refused(UNAUTHORIZED), undefined],
  ['a wrong call', new mongo.MongoInvalidArgumentError('wrong'), undefined],
  ['what is no error of MongoDB', new TypeError('x is undefined'), undefined],
])('%s', (_, error, kind) => {
  const seen = asUnavailable(error, 'duban_livelihood');
  if (kind === undefined) expect(seen).toBe(error);
  else expect(seen).toMatchObject({ kind, cause: error, message: expect.stringContaining('duban_livelihood') });
  expect(seen instanceof StoreUnavailable).toBe(kind !== undefined);
});

describe('a bulk', () => {
  it('of duplicates only passes', () => expect(() => allowOnlyDuplicates(refusedBulk(DUPLICATE, DUPLICATE))).not.toThrow());

  it.each([refusedBulk(DUPLICATE, UNAUTHORIZED), new TypeError('x is undefined')])('that failed otherwise does not', (error) =>
    expect(() => allowOnlyDuplicates(error)).toThrow(error),
  );
});

describe('whether a failed call may have changed something', () => {
  it.each<[string, unknown, boolean]>([
    ['a call that the driver did not send', new mongo.MongoInvalidArgumentError('Document is larger than the maximum size'), false],
    ['a call that the server refused as too large', refused(TOO_LARGE), false],
    ['a call of which something was refused', refusedBulk(UNAUTHORIZED), true],
    ['a call that the server ended', refused(INTERRUPTED), true],
  ])('%s', (_, error, expected) => expect(mayHaveArrived(error)).toBe(expected));
});
