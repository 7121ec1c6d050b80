import { nodeVersionFault, requireNode24 } from './node-version';

describe('the version of Node', () => {
  it.each(['24.0.0', '24.21.0', '26.1.0'])('%s is accepted', (version) => {
    expect(nodeVersionFault(version)).toBeUndefined();
  });

  it.each(['20.20.2', '22.1.0', '9.0.0'])('%s is refused with what to do instead', (version) => {
    expect(nodeVersionFault(version)).toMatch(`this is Node ${version}. Start it with "npm start"`);
  });

  it('does not end the process when it is accepted', () => {
    expect(() => requireNode24()).not.toThrow();
  });
});
