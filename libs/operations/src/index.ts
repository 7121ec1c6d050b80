export type { System, Tell } from './system';
export { InvalidArchive, type ArchiveCounts } from './archive/format';
export { exportSystem, type ExportOptions } from './archive/export-system';
export { checkArchive, importSystem, TargetNotEmpty, type ArchiveImportOptions } from './archive/import-system';
export { listBlockedItems, type BlockedItem, type BlockedItemQuery } from './dead-letters/blocked-items';
export { NothingBlocked, releaseItem, StillInvalid, type Released, type ReleaseOptions } from './dead-letters/release-item';
export { verifySystem, type Expected, type Verified, type VerifyOptions } from './verify/verify-system';
export type { Difference } from './verify/first-difference';
export { topicsInUse, type TopicsInUseOptions } from './topics-in-use';
