import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describeWithEngines } from '../support/engines/describe-with-engines';

const MAIN = join(__dirname, '../../dist/engines/main.js');
const ADDRESSES = /KAFKA_BROKERS='127\.0\.0\.1:(\d+)' MONGODB_URI='mongodb:\/\/127\.0\.0\.1:(\d+)\/.*'/;

jest.setTimeout(240_000);

/** As `npm run engines` starts it, with no address set. */
function startEngines(): ChildProcess {
  const { KAFKA_BROKERS: _brokers, MONGODB_URI: _uri, ...env } = process.env;
  return spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The ports in the line to paste. */
async function readPorts(engines: ChildProcess): Promise<number[]> {
  let output = '';
  for await (const text of engines.stdout!) {
    output += String(text);
    const [, ...ports] = ADDRESSES.exec(output) ?? [];
    if (ports.length > 0) return ports.map(Number);
  }
  throw new Error(`It ended without addresses: ${output}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** In the test's own time: the reaper of containers waits ten seconds before it takes their owner for dead. */
async function silence(port: number): Promise<void> {
  while (await answers(port)) await pause(100);
}

describeWithEngines('npm run engines', ['own kafka', 'own mongo'], () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('says where they are, and leaves none behind after %s', async (signal) => {
    const engines = startEngines();
    const gone = once(engines, 'exit');
    const ports = await readPorts(engines);
    expect(await Promise.all(ports.map(answers))).toEqual([true, true]);
    engines.kill(signal);
    expect(await gone).toEqual(signal === 'SIGKILL' ? [null, signal] : [0, null]);
    for (const port of ports) await silence(port);
  });
});
