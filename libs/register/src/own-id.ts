import { Refusal, type Problem, type Service } from '@duban/domain';

/** What is wrong with the code of an item whose id another service has. */
export function takenBy(service: Service, code: string): Problem {
  return { code: 'id-of-another-service', field: 'code', value: code, params: { service } };
}

/** @throws Refusal `duplicate-code` when the id's owner, if it has one, is another service */
export function assertOwn(service: Service, owner: Service | undefined, code: string): void {
  if (owner !== undefined && owner !== service) throw new Refusal('duplicate-code', [takenBy(owner, code)]);
}
