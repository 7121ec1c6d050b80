import { Refusal, type Problem, type Service } from '@duban/domain';

/** The problem of a code whose item id belongs to another service. */
export function foreignIdProblem(owner: Service, code: string): Problem {
  return { code: 'id-of-another-service', field: 'code', value: code, params: { service: owner } };
}

/** @throws Refusal `duplicate-code` when the id's owner, if it has one, is another service */
export function assertOwnId(service: Service, owner: Service | undefined, code: string): void {
  if (owner !== undefined && owner !== service) throw new Refusal('duplicate-code', [foreignIdProblem(owner, code)]);
}
