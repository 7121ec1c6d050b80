/**
 * Kafka and MongoDB for tests.
 *
 *   describeWithEngines('the bus on Kafka', ['kafka'], () => {
 *     it('…', async () => { const bus = await KafkaBus.connect({ brokers: kafkaBrokers() }); … });
 *   });
 *
 * Needs: `kafka` and `mongo` are one Kafka and one MongoDB for the whole jest run, started when a file first needs them, shared by all files
 * and workers: use topics, groups and databases of your own names (a UUID in them), and clean up nothing of others. `kafkaBrokers()` and
 * `mongoUri()` say where they are, in hooks and tests inside the block (not while it is being described).
 *
 * `own kafka` and `own mongo` say that the block starts engines of its own, because it kills or freezes them:
 *
 *   const broker = await KafkaBroker.start();        // engines/kafka-broker: brokers · kill9() · again() · freeze() · thaw() · stop()
 *   const server = await MongoServer.start();        // engines/mongo-server: uri · durable · the same
 *
 * On a machine that cannot start them, the block is left out and the end of the run says so in one line; with DUBAN_DEMAND_ENGINES=1 its
 * tests fail with the reason instead.
 */
import type { EngineName } from '../../../engines/shared-engine';
import { requestEngine, readEngineNotice, type EngineNeed } from './engine-desk';

/** Stands in the title of a block that is left out; scripts/jest-left-out-reporter.cjs looks for it. */
const LEFT_OUT = 'left out, no engine:';
/** The first start may fetch the engines. */
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

/** `host:port` each. */
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
