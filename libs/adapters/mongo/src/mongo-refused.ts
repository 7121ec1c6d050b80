import { mongo } from 'mongoose';

export type MongoRefusalCode = 'mongodb-address' | 'mongodb-unreachable' | 'mongodb-access' | 'mongodb-too-old' | 'mongodb-index';

/** MongoDB cannot be used as it is set up. The message is one sentence for the person who starts the program. */
export class MongoRefused extends Error {
  constructor(
    readonly code: MongoRefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Unauthorized, AuthenticationFailed, and the code of MongoDB's hosted service. */
const ACCESS_CODES: ReadonlySet<unknown> = new Set([13, 18, 8000]);

/** The error of a failed connection, with a message that says what to do and does not repeat the password. */
export function toMongoRefused(error: unknown, uri: string): MongoRefused {
  if (error instanceof MongoRefused) return error;
  const reason = describeReason(error, uri);
  const where = listHosts(uri);
  if (error instanceof mongo.MongoCompatibilityError || reason.includes('maximum wire version')) {
    return new MongoRefused('mongodb-too-old', `MongoDB at ${where} is too old (${reason}). Upgrade it to 6.0 or later.`);
  }
  if (error instanceof mongo.MongoServerError && ACCESS_CODES.has(error.code)) {
    return new MongoRefused(
      'mongodb-access',
      `MongoDB at ${where} does not let this user in (${reason}). ` +
        'Check user, password and authSource in MONGODB_URI, and that the user may read and write.',
    );
  }
  return new MongoRefused(
    'mongodb-unreachable',
    `MongoDB at ${where} cannot be reached (${reason}). Start it, or set MONGODB_URI to where it is.`,
  );
}

const DUPLICATE_KEY = 11000;
/** Of an index that is there with other options, or under another name. */
const CONFLICT_CODES: ReadonlySet<unknown> = new Set([85, 86]);

/** The error of an index that cannot be created, with a message that says which collection it is and what to do. */
export function toIndexRefused(error: unknown, uri: string, collection: string): MongoRefused {
  if (!(error instanceof mongo.MongoServerError) || ACCESS_CODES.has(error.code)) return toMongoRefused(error, uri);
  return new MongoRefused(
    'mongodb-index',
    `MongoDB at ${listHosts(uri)} does not create an index of the collection ${collection} (${describeReason(error, uri)}). ` +
      indexAdvice(error.code),
    { cause: error },
  );
}

function indexAdvice(code: unknown): string {
  if (code === DUPLICATE_KEY)
    return 'Two documents have the same value there: find out which of them is right, remove the other, and start again.';
  if (CONFLICT_CODES.has(code)) return 'There is one like it with other options: drop that one, and start again.';
  return 'Look at the log of the server, then start again.';
}

/** The error of an address that cannot be parsed. */
export function badAddress(error: unknown, uri: string): MongoRefused {
  return new MongoRefused(
    'mongodb-address',
    `MONGODB_URI is not an address of MongoDB (${describeReason(error, uri)}). ` +
      'Write it as mongodb://user:password@host:27017, with %-codes for signs like @ and / in the password.',
  );
}

function describeReason(error: unknown, uri: string): string {
  return withoutSecrets(error instanceof Error ? error.message : String(error), uri);
}

/** The hosts that an address names, without user and password. */
function listHosts(uri: string): string {
  return /^[a-z+]+:\/\/(?:[^/]*@)?([^/?@]+)/.exec(uri)?.[1] ?? 'the address given';
}

/** The text without the address, user and password that it may repeat. */
function withoutSecrets(text: string, uri: string): string {
  const [, user = '', password = ''] = /^[a-z+]+:\/\/([^:@]*)(?::(.*))?@/.exec(uri) ?? [];
  const secrets = [uri, `${user}:${password}`, password, decoded(password)].filter((secret) => secret.length > 1);
  return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // it is not %-coded, so that messages contain it unchanged
  }
}
