/**
 * Kafka and MongoDB for tests.
 *
 *   describeWithEngines('the bus on Kafka', ['kafka'], () => {
 *     it('…', async () => { const bus = await KafkaBus.connect({ brokers: kafkaBrokers() }); … });
 *   });
 *
 * Needs: `kafka` and `mongo` are one Kafka and one MongoDB for the whole jest run. They are started when a file first needs them and are
 * shared by all files and workers, so use unique names of topics, groups and databases (with a UUID), and delete only your own. Hooks and
 * tests inside the block get their addresses from `kafkaBrokers()` and `mongoUri()`; the body of `describe` itself does not.
 *
 * `own kafka` and `own mongo` declare that the block starts its own engines, because it kills or freezes them:
 *
 *   const broker = await KafkaBroker.start();        // engines/kafka-broker: brokers · kill9() · again() · freeze() · thaw() · stop()
 *   const server = await MongoServer.start();        // engines/mongo-server: uri · durable · the same
 *
 * On a machine that cannot start them, the block is left out and the run ends with a line that reports it. With DUBAN_DEMAND_ENGINES=1 its
 * tests fail with the reason instead.
 */
import type { EngineName } from '../../../engines/shared-engine';
import { requestEngine, readEngineNotice, type EngineNeed } from './engine-server';

/** A part of the title of a block that is left out; scripts/jest-left-out-reporter.cjs searches for it. */
const LEFT_OUT = 'left out, no engine:';
/** The first start may fetch the engines, which takes minutes. */
const START_TIMEOUT_MS = 600_000;

const addresses = new Map<EngineNeed, string>();

export function describeWithEngines(title: string, needs: readonly EngineNeed[], define: () => void): void {
  const { missing } = readEngineNotice();
  const unmet = needs.filter((need) => missing[need] !== undefined);
  if (unmet.length > 0 && process.env['DUBAN_DEMAND_ENGINES'] !== '1') {
    describe.skip(`${title} (${LEFT_OUT} ${unmet.join(', ')})`, define);
    return;
  }
  describe(title, () => {
    beforeAll(async () => {
      for (const need of unmet) throw new Error(`DUBAN_DEMAND_ENGINES is 1, and there is no ${need} here: ${missing[need]}`);
      for (const need of needs) addresses.set(need, await requestEngine(need));
    }, START_TIMEOUT_MS);
    define();
  });
}

/** The brokers, each as `host:port`. */
export function kafkaBrokers(): readonly string[] {
  return readAddress('kafka').split(',');
}

export function mongoUri(): string {
  return readAddress('mongo');
}

function readAddress(name: EngineName): string {
  const address = addresses.get(name);
  if (address === undefined) throw new Error(`Ask for ${name} in a test or hook inside describeWithEngines(…, ['${name}'], …)`);
  return address;
}
