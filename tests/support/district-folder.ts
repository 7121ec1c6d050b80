import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { startSystem, type EmbeddedSystem } from './embedded-system';
import { TODAY, writeDistrict } from './sample-district';
import { scratchFolder, type ScratchFolder } from './scratch-folder';
import { withSystem } from './with-system';

export interface DistrictCopy {
  /** The scratch folder of the copy, for other files of the test. */
  readonly folders: ScratchFolder;
  readonly folder: string;
  /** A path for an archive; there is no such file yet. */
  readonly archive: string;
}

/** A data folder with the sample district. It is written once and copied for each test, because writing takes a second. */
export class DistrictFolder {
  private constructor(private readonly source: ScratchFolder) {}

  static async write(): Promise<DistrictFolder> {
    const source = scratchFolder();
    await onFolder(source.path, writeDistrict);
    return new DistrictFolder(source);
  }

  copy(): DistrictCopy {
    const folders = scratchFolder();
    const folder = join(folders.path, 'data');
    cpSync(this.source.path, folder, { recursive: true });
    return { folders, folder, archive: join(folders.path, 'all.jsonl') };
  }

  remove(): void {
    this.source.remove();
  }
}

/** Runs the embedded program on a data folder while the work is done. */
export function onFolder<Result>(folder: string, work: (system: EmbeddedSystem) => Promise<Result>): Promise<Result> {
  return withSystem(startSystem(TODAY, folder), work);
}
