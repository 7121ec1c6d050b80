import { hostname } from 'node:os';
import { serviceSchema, serviceSettings } from './engine-settings';

const SCHEMA = serviceSchema({ port: 3_001 });
const NEEDED = { KAFKA_BROKERS: 'a:9092,b:9092', MONGODB_URI: 'mongodb://m:27017' };

function readFaults(env: Record<string, string>): string[] {
  try {
    serviceSettings(env, SCHEMA);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.trim());
  }
}

describe('the settings of a service', () => {
  it('require Kafka and MongoDB; all others have defaults', () => {
    expect(readFaults({})).toEqual([
      '2 settings are wrong:',
      'KAFKA_BROKERS is not set, expected host:port, several separated by commas',
      'MONGODB_URI is not set, expected mongodb://host:27017 or mongodb+srv://host',
    ]);
    expect(serviceSettings(NEEDED, SCHEMA)).toMatchObject({
      mode: 'distributed',
      host: '127.0.0.1',
      port: 3_001,
      zone: 'Asia/Shanghai',
      brokers: ['a:9092', 'b:9092'],
      kafkaPrefix: '',
      kafkaReplication: 1,
      kafkaTls: false,
      databasePrefix: 'duban',
      replica: `${hostname().slice(0, 80)}-${process.pid}`,
    });
  });

  it('are all reported at once when they are wrong, alone or in combination, without secrets', () => {
    const wrong = {
      ...NEEDED,
      DUBAN_MODE: 'embedded',
      MONGODB_URI: 'postgres://duban:hunter2@db',
      MONGODB_PREFIX: 'a.b',
      KAFKA_SASL_MECHANISM: 'plain',
      KAFKA_PASSWORD: 'hunter2',
      KAFKA_CA_FILE: __filename,
    };
    const faults = readFaults(wrong);
    expect(faults).toEqual([
      '5 settings are wrong:',
      'DUBAN_MODE is "embedded", expected distributed',
      expect.stringContaining('expected the path of a PEM file with certificates'),
      'MONGODB_URI is (not shown), expected mongodb://host:27017 or mongodb+srv://host',
      expect.stringContaining('MONGODB_PREFIX is "a.b", expected at most 40'),
      'KAFKA_SASL_MECHANISM, KAFKA_USERNAME and KAFKA_PASSWORD belong together: set all three or none',
    ]);
    expect(faults.join()).not.toContain('hunter2');
  });

  it('name a readable file of certificates', () => {
    expect(readFaults({ ...NEEDED, KAFKA_TLS: 'true', KAFKA_CA_FILE: '/nowhere/ca.pem' })[1]).toMatch(
      /KAFKA_CA_FILE .*can be read \(ENOENT/,
    );
  });
});
