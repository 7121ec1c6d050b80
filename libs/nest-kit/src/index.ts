export { AccessModule, type AccessOptions } from './access/access.module';
export { AccessGuard } from './access/access.guard';
export { CurrentPrincipal, Public } from './access/principal';
export { BusContext } from './bus/bus-context';
export { RunningRelay } from './bus/running-relay';
export { connectConsumer } from './bus/connect-consumer';
export { OnAssigned, OnBatch, OnRevoked } from './bus/on-batch';
export { BusServer, type BusServerOptions, type BusServerStatus } from './bus/bus-server';
export { HealthModule, type HealthOptions } from './health/health.module';
export { Metrics, type AlertCount } from './health/metrics';
export { ReadinessChecks, type ReadinessCheck, type Readiness, type Watched } from './health/readiness';
export { createApp, type AppOptions, type Application } from './http/create-app';
export { formatEtag, parseIfMatch, type MatchedVersions } from './http/if-match';
export { CONSOLE_FOLDER, readPageFiles } from './http/page-files';
export { BODY_LIMITS, type BodyLimits } from './http/limits';
export { BodyPipe, QueryPipe } from './http/pipes';
export { readUpload, type Upload } from './http/upload';
export { createLogger, LOG_LEVELS, PinoLogger, type LogLevel } from './logger';
export { ApiRoute, type Answer, type HeaderParameter, type MediaContent, type Parameter, type Route } from './openapi/api-route';
export { addComponent, componentName } from './openapi/components';
export { describeInput } from './openapi/describe-input';
export * as fields from './openapi/fields';
export { inputRef, inputSchema, nestedClass } from './openapi/input-schema';
export type { JsonSchema } from './openapi/json-schema';
export { addUnion, Field, OptionalField, Schema } from './openapi/schema';
export { exampleProblem, PROBLEM_TYPE, type DocumentedProblem } from './openapi/problem-responses';
export { openApiDocument, setUpOpenApi, type OpenApiOptions } from './openapi/set-up-open-api';
export { chooseLocale, type Locale } from './problem/locale';
export {
  departmentMessage,
  FieldError,
  fieldErrors,
  NoteView,
  ProblemDocument,
  problemMessage,
  toNoteView,
} from './problem/problem-document';
export { ProblemFilter } from './problem/problem.filter';
export { createClock, programSettings, sessionTimes, type ProgramSettings } from './settings/program-settings';
export { brokers, certificates, flag, integer, isoDate, oneOf, text, textOfAtLeast, timeZone } from './settings/readers';
export { NotA, optional, readSettings, required, WrongSettings, type Reader, type Setting, type Settings } from './settings/read-settings';
export { ProgramModule, type ProgramModuleOptions } from './program/program.module';
export { makeSetupLink, startProgram, type Program, type ProgramOptions } from './program/start-program';
export { DepartmentResponse, ItemDefinitionResponse } from './schemas/definition.response';
export { AcceptanceResponse, AmendedDataResponse, EVENT_DATA, ExcusedDataResponse } from './schemas/event-data.response';
export { FLAGS_FIELD, ProgressResponse, VerifiedFiguresResponse } from './schemas/progress.response';
export { bearerSecret } from './access/bearer';
export { FILE_TYPES, XLSX } from './http/limits';
export { sendJson, type JsonList } from './http/send-json';
export { sendTable, type TableFile } from './http/send-table';
export { toFailure } from './problem/failure-of';
export { LOCALES } from './problem/locale';
export { problemDocument, type Failure } from './problem/problem-document';
export { dataFolderSettings } from './settings/data-folder-settings';
export { describeHalfCharacter, InvalidText } from './problem/invalid-text';
