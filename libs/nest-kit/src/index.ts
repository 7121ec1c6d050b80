export { AccessModule, type AccessOptions } from './access/access.module';
export { KeyGuard } from './access/key.guard';
export { KeyService, type KeyServiceOptions, type NewKey, type ShownKey } from './access/key.service';
export { assertAllowed, CurrentPrincipal, Public } from './access/principal';
export { BusClient, type Emission } from './bus/bus-client';
export { BusContext } from './bus/bus-context';
export { OnBatch } from './bus/on-batch';
export { BusServer, type BusServerOptions, type BusServerStatus } from './bus/bus-server';
export { HealthModule, type HealthOptions } from './health/health.module';
export { Metrics } from './health/metrics';
export { ReadinessChecks, type Check, type Readiness, type Watched } from './health/readiness';
export { createApp, type AppOptions, type Application } from './http/create-app';
export { BODY_LIMITS, type BodyLimits } from './http/limits';
export { BodyPipe, QueryPipe } from './http/pipes';
export { readUpload, type Upload } from './http/upload';
export { importRoutes } from './import-http/import-routes';
export type { ImportProblemView, ImportView } from './import-http/import-reply';
export { createLogger, LOG_LEVELS, PinoLogger, type LogLevel } from './logger';
export { ApiInput, ApiQueryInput } from './openapi/api-input';
export { inputSchema, type InputSchema } from './openapi/input-schema';
export { openApiDocument, setUpOpenApi, type OpenApiOptions } from './openapi/set-up-open-api';
export { localeOf, type Locale } from './problem/locale';
export { fieldErrors, problemMessage, type FieldError, type ProblemDocument } from './problem/problem-document';
export { ProblemFilter } from './problem/problem.filter';
export { itemDetailView, itemView, type ItemDetailView, type ItemView } from './register-http/item-view';
export { itemsController, type ReceiptView } from './register-http/items.controller';
export {
  publisher,
  registerModule,
  RunningRelay,
  type RegisterModuleOptions,
  type RegisterModuleParts,
} from './register-http/register-module';
export { clockOf, programSettings, type ProgramSettings } from './settings/program-settings';
export { brokers, flag, integer, isoDate, oneOf, text, textOfAtLeast, timeZone } from './settings/readers';
export { NotA, optional, readSettings, required, WrongSettings, type Reader, type Setting, type Settings } from './settings/read-settings';
export { ServiceModule, type ServiceModuleOptions } from './service/service.module';
export { connectSubmissions } from './submissions/connect-submissions';
export type { SubmissionRejected } from './submissions/rejection';
export { SubmissionEnvelope } from './submissions/submission-envelope';
