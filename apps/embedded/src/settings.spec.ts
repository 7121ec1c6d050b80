import { embeddedSettings } from './settings';

describe('DUBAN_ADMIN_KEY', () => {
  it.each([
    ['too short', 'x'.repeat(15)],
    ['too long for a header', 'x'.repeat(201)],
    ['with spaces', 'an admin key with spaces'],
    ['in Chinese', '管'.repeat(20)],
  ])('is refused when it is %s, and not shown', (_, key) => {
    const read = (): unknown => embeddedSettings({ DUBAN_ADMIN_KEY: key });
    expect(read).toThrow('DUBAN_ADMIN_KEY');
    expect(read).not.toThrow(key);
  });

  it('is accepted when a client can send it', () => {
    expect(embeddedSettings({ DUBAN_ADMIN_KEY: 'x'.repeat(200) }).adminKey).toHaveLength(200);
  });
});
