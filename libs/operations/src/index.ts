export type { System, Tell } from './system';
export { UnreadableArchive, type ArchiveCounts } from './archive/format';
export { exportSystem, type ExportOptions } from './archive/export-system';
export { checkArchive, importSystem, TargetNotEmpty, type ImportOptions } from './archive/import-system';
export { parkedItems, type ParkedItem, type ParkedQuery } from './dead-letters/blocked-items';
export { NothingParked, releaseItem, StillUnreadable, type Released, type ReleaseOptions } from './dead-letters/release-item';
export { verifySystem, type Expected, type Verified, type VerifyOptions } from './verify/verify-system';
export type { Difference } from './verify/first-difference';
export { topicsInUse, type TopicsInUseOptions } from './topics-in-use';
