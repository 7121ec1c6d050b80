import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PORTS = ['bus', 'register-store', 'tracker-store', 'key-store'];
const adapters = readdirSync(join(__dirname, '../../libs/adapters'));

/** The cells that have no contract run. */
function missingCells(ports: readonly string[], engines: readonly string[], folder: string): string[] {
  return ports.flatMap((port) =>
    engines.filter((engine) => !existsSync(join(folder, `${port}.${engine}.int.spec.ts`))).map((engine) => `${port} × ${engine}`),
  );
}

describe('the matrix of ports and adapters', () => {
  test('has every cell', () => {
    expect(adapters).toContain('sqlite');
    expect(missingCells(PORTS, adapters, __dirname)).toEqual([]);
  });

  test('has every suite: a port that is not in the list would not be run at all', () => {
    const suites = readdirSync(__dirname).filter((file) => file.endsWith('.contract.ts'));
    expect(suites.map((file) => file.replace('.contract.ts', '')).sort()).toEqual([...PORTS].sort());
  });

  test('a missing cell is found', () => {
    expect(missingCells(['bus'], ['sqlite', 'postgres'], __dirname)).toEqual(['bus × postgres']);
  });
});
