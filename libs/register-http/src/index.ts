export { importRoutes } from './imports/import-routes';
export type { ImportProblemView, ImportView } from './imports/import-reply';
export { itemDetailView, itemView, type ItemDetailView, type ItemView } from './items/item-view';
export { itemsController, type ReceiptView } from './items/items.controller';
export { registerModule, RunningRelay, type RegisterModuleOptions, type RegisterModuleParts } from './items/register-module';
export { connectSubmissions } from './submissions/connect-submissions';
export type { SubmissionRejected } from './submissions/rejection';
export { SubmissionEnvelope } from './submissions/submission-envelope';
