import { execFileSync } from 'node:child_process';

describe('the Node that runs the project', () => {
  it('is version 24, also when the machine has another one', () => {
    expect(process.versions.node).toMatch(/^24\./);
  });

  it('is the `node` of child processes as well', () => {
    const version = execFileSync('node', ['--version'], { encoding: 'utf8' });

    expect(version).toMatch(/^v24\./);
  });
});
