import { isIsoDate, type IsoDate } from '@duban/domain';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { NotA, type Reader } from './read-settings';

export const text: Reader<string> = (value) => {
  if (value === '') throw new NotA('a text');
  return value;
};

export function integer({ min, max }: { readonly min: number; readonly max: number }): Reader<number> {
  return (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < min || number > max) throw new NotA(`a whole number from ${min} to ${max}`);
    return number;
  };
}

export function oneOf<const Value extends string>(values: readonly Value[]): Reader<Value> {
  return (value) => {
    const found = values.find((each) => each === value);
    if (found === undefined) throw new NotA(values.join(' or '));
    return found;
  };
}

export const flag: Reader<boolean> = (value) => oneOf(['true', 'false'])(value) === 'true';

export const isoDate: Reader<IsoDate> = (value) => {
  if (!isIsoDate(value)) throw new NotA('a date of the calendar, such as 2024-06-30');
  return value;
};

/** An IANA time zone that this machine knows. */
export const timeZone: Reader<string> = (value) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value || 'none' });
  } catch {
    throw new NotA('a time zone, such as Asia/Shanghai');
  }
  return value;
};

export function textOfAtLeast(length: number): Reader<string> {
  return (value) => {
    if (value.length < length) throw new NotA(`at least ${length} characters`);
    return value;
  };
}

/** The path of a PEM file; reads its text. */
export const certificates: Reader<string> = (path) => {
  if (path === '') throw new NotA('the path of a PEM file');
  try {
    const pem = readFileSync(path, 'utf8');
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  } catch (error) {
    throw new NotA(`the path of a PEM file that can be read (${(error as Error).message})`);
  }
  throw new NotA('the path of a PEM file with certificates');
};

const NETWORK = /^[\da-fA-F.:]+(\/\d{1,3})?$/;
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

/** `10.1.2.3,10.8.0.0/16,uniquelocal` */
export const networks: Reader<readonly string[]> = (value) => {
  const list = value.split(',').map((each) => each.trim());
  const isNetwork = (each: string): boolean => {
    const [address = '', bits] = each.split('/');
    const version = isIP(address);
    return NAMED_NETWORKS.includes(each) || (NETWORK.test(each) && version !== 0 && Number(bits ?? 0) <= (version === 4 ? 32 : 128));
  };
  if (!list.every(isNetwork))
    throw new NotA(`IP addresses, networks such as 10.8.0.0/16, or ${NAMED_NETWORKS.join(', ')}, separated by commas`);
  return list;
};

/** `host:9092,host:9092` */
export const brokers: Reader<readonly string[]> = (value) => {
  const list = value.split(',').map((each) => each.trim());
  if (!list.every((each) => /^[^\s:]+:\d{1,5}$/.test(each))) throw new NotA('host:port, several separated by commas');
  return list;
};
