import { serviceSchema, serviceSettings, type ServiceSettings } from '@duban/distributed';
import type { Env } from '@duban/runtime';

export const SCHEMA = serviceSchema({ port: 3_002 });

/** @throws WrongSettings naming every fault at once */
export const livelihoodSettings = (env: Env): ServiceSettings => serviceSettings(env, SCHEMA);
