import { SqliteBus } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { busContract } from './bus.contract';

busContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteBus(join(folder.path, 'bus.db')), cleanUp: () => folder.remove() };
});
