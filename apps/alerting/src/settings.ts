import { serviceSchema, serviceSettings, type ServiceSettings } from '@duban/distributed';
import type { Env } from '@duban/runtime';

export const SCHEMA = serviceSchema({ port: 3_005 });

/** @throws WrongSettings naming every fault at once */
export const alertingSettings = (env: Env): ServiceSettings => serviceSettings(env, SCHEMA);
