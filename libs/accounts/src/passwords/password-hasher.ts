import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { HashQueue } from './hash-queue';

export interface PasswordCost {
  /** In KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, 2 iterations, 1 degree of parallelism. */
export const PASSWORD_COST: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 };
/** Two hashes take 38 MiB. Behind a hundred that wait, the last one would wait for some seconds. */
const LIMITS = { running: 2, waiting: 100 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]{11,86})\$([\w+/]{43})$/;

/** A password as it is hashed: the same characters however the keyboard has put them together (NIST SP 800-63B, NFKC). */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

export interface PasswordCheck {
  readonly isRight: boolean;
  /** The hash was made at another cost than that of today. */
  readonly isOutdated: boolean;
}

/** Argon2id. So many at once are hashed as memory allows, and the others wait. */
export class PasswordHasher {
  private readonly queue = new HashQueue(LIMITS);

  constructor(private readonly cost = PASSWORD_COST) {}

  /** `$argon2id$v=19$m=…,t=…,p=…$<salt>$<hash>`: the parameters are in the hash. @throws Refusal `busy` */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const { memory, passes, parallelism } = this.cost;
    const tag = await this.derive(password, salt, this.cost);
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(tag)}`;
  }

  /**
   * Whether a password is the hashed one. Without a hash, because there is no such user, the same work is done, and it is wrong.
   * @throws Refusal `busy`
   */
  async check(password: string, stored: string | undefined): Promise<PasswordCheck> {
    const parsed = stored === undefined ? undefined : parseHash(stored);
    if (parsed === undefined) {
      await this.derive(password, Buffer.alloc(SALT_BYTES), this.cost);
      return { isRight: false, isOutdated: false };
    }
    const { cost, salt, tag } = parsed;
    const { memory, passes, parallelism } = this.cost;
    const isRight = timingSafeEqual(await this.derive(password, salt, cost), tag);
    return { isRight, isOutdated: cost.memory !== memory || cost.passes !== passes || cost.parallelism !== parallelism };
  }

  private derive(password: string, nonce: Buffer, cost: PasswordCost): Promise<Buffer> {
    const parameters: Argon2Parameters = { message: normalizePassword(password), nonce, tagLength: TAG_BYTES, ...cost };
    return this.queue.run(
      () =>
        new Promise((resolve, reject) => argon2('argon2id', parameters, (error, tag) => (error === null ? resolve(tag) : reject(error)))),
    );
  }
}

function parseHash(stored: string): { readonly cost: PasswordCost; readonly salt: Buffer; readonly tag: Buffer } | undefined {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(stored) ?? [];
  if (memory === undefined) return undefined;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

/** Base64 without padding, as PHC strings have it. */
function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
