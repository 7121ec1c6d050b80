import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { fail, refuse, type SendResult } from '../send-result';
import type { AllowedAddresses } from './allowed-addresses';
import { isPublicAddress } from './public-address';

/** Answers all addresses of a name, as `dns.lookup` does with `all`. */
export type NameLookup = (name: string) => Promise<readonly LookupAddress[]>;

export type CheckedAddresses = { readonly addresses: readonly LookupAddress[] } | { readonly result: SendResult };

/** Decides whether channels may connect to a host. */
export interface AddressGuard {
  /**
   * Resolves a host once. The caller connects to the addresses of the answer (`pinnedLookup`) and never resolves the name again: a name
   * that answers another address the second time (DNS rebinding) gains nothing.
   */
  check(host: string): Promise<CheckedAddresses>;
}

export function createAddressGuard(allowed: AllowedAddresses, resolve: NameLookup = resolveName): AddressGuard {
  return {
    check: async (host) => {
      const bare = host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
      const addresses = await addressesFor(bare, resolve).catch(() => []);
      if (addresses.length === 0) return { result: fail('name-not-found', bare) };
      const isAllowed = ({ address }: LookupAddress): boolean => isPublicAddress(address) || allowed.hasAddress(address);
      // One internal address among public ones is enough: which of them is connected to is chance.
      return allowed.hasName(bare) || addresses.every(isAllowed) ? { addresses } : { result: refuse('address-not-allowed', bare) };
    },
  };
}

/** A `lookup` for sockets that knows only the checked addresses. */
export function pinnedLookup(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

async function addressesFor(host: string, resolve: NameLookup): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  return family === 0 ? resolve(host) : [{ address: host, family }];
}

function resolveName(name: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });
}
