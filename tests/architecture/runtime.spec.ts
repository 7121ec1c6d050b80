import { execFileSync } from 'node:child_process';

describe('the Node that runs the project', () => {
  it('is version 24, whatever the machine has', () => {
    expect(process.versions.node).toMatch(/^24\./);
  });

  it('is also what a child process finds as `node`', () => {
    const version = execFileSync('node', ['--version'], { encoding: 'utf8' });

    expect(version).toMatch(/^v24\./);
  });
});
