export { serviceSchema, serviceSettings, type ServiceSettings } from './engine-settings';
export { EnginesUnusable, ensureEngineTopics, openSystemEngines, type SystemEngines } from './engines';
export { registerService, type RegisterServiceParts } from './register-service';
export { runService } from './run-service';
export { startService, type ServiceDependencies, type ServiceDescription, type ServiceParts, type ServiceProgram } from './start-service';
