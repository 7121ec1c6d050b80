import { brokers, flag, integer, isoDate, oneOf, text, textOfAtLeast, timeZone } from './readers';
import { optional, readSettings, required, WrongSettings } from './read-settings';

const SCHEMA = {
  mode: optional('DUBAN_MODE', oneOf(['embedded', 'distributed']), 'embedded'),
  dataDir: required('DUBAN_DATA_DIR', text),
  port: optional('PORT', integer({ min: 0, max: 65_535 }), 3000),
  zone: optional('DUBAN_TIME_ZONE', timeZone, 'Asia/Shanghai'),
  now: optional('DUBAN_NOW', isoDate, undefined),
  adminKey: optional('DUBAN_ADMIN_KEY', textOfAtLeast(16), undefined, { secret: true }),
  kafka: optional('KAFKA_BROKERS', brokers, undefined),
  quiet: optional('DUBAN_QUIET', flag, false),
};

describe('settings', () => {
  it('have defaults, and take an empty variable for an absent one', () => {
    const settings = readSettings({ DUBAN_DATA_DIR: './data', PORT: '', HOME: '/x' }, SCHEMA);
    expect(settings).toEqual({
      mode: 'embedded',
      dataDir: './data',
      port: 3000,
      zone: 'Asia/Shanghai',
      now: undefined,
      adminKey: undefined,
      kafka: undefined,
      quiet: false,
    });
  });

  it('are read as what they are', () => {
    const env = { DUBAN_MODE: 'distributed', DUBAN_DATA_DIR: ' /d ', PORT: '8080', DUBAN_NOW: '2024-12-31', DUBAN_QUIET: 'true' };
    const settings = readSettings({ ...env, KAFKA_BROKERS: 'a:9092, b:9092' }, SCHEMA);
    expect(settings).toMatchObject({
      mode: 'distributed',
      dataDir: '/d',
      port: 8080,
      now: '2024-12-31',
      quiet: true,
      kafka: ['a:9092', 'b:9092'],
    });
  });

  it('tell all their faults at once, and never a secret', () => {
    const env = {
      DUBAN_MODE: 'cloud',
      PORT: '80a',
      DUBAN_TIME_ZONE: 'Mars/Base',
      DUBAN_NOW: '2024-02-30',
      DUBAN_ADMIN_KEY: 'hunter2',
      KAFKA_BROKERS: 'a',
      DUBAN_QUIET: '1',
      DUBAN_DATADIR: './x',
    };
    let fault: unknown;
    try {
      readSettings(env, SCHEMA);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(WrongSettings);
    expect((fault as WrongSettings).message.split('\n')).toEqual([
      '9 settings are wrong:',
      '  DUBAN_MODE is "cloud", expected embedded or distributed',
      '  DUBAN_DATA_DIR is not set, expected a text',
      '  PORT is "80a", expected a whole number from 0 to 65535',
      '  DUBAN_TIME_ZONE is "Mars/Base", expected a time zone, such as Asia/Shanghai',
      '  DUBAN_NOW is "2024-02-30", expected a date of the calendar, such as 2024-06-30',
      '  DUBAN_ADMIN_KEY is (not shown), expected at least 16 characters',
      '  KAFKA_BROKERS is "a", expected host:port, several separated by commas',
      '  DUBAN_QUIET is "1", expected true or false',
      expect.stringMatching(/^ {2}DUBAN_DATADIR is no setting; there are DUBAN_MODE, DUBAN_DATA_DIR/),
    ]);
  });

  it.each(['-1', '65536', '1.5', '0x10', '1e3'])('PORT=%s is refused', (PORT) => {
    expect(() => readSettings({ DUBAN_DATA_DIR: 'x', PORT }, SCHEMA)).toThrow('One setting is wrong');
  });
});
