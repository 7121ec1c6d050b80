import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describeWithEngines } from '../support/engines/describe-with-engines';

const MAIN = join(__dirname, '../../dist/engines/main.js');
const ADDRESSES = /KAFKA_BROKERS='127\.0\.0\.1:(\d+)' MONGODB_URI='mongodb:\/\/127\.0\.0\.1:(\d+)\/.*'/;

jest.setTimeout(240_000);

/** Starts the program of `npm run engines` without addresses of running engines. */
function startEngines(): ChildProcess {
  const { KAFKA_BROKERS: _brokers, MONGODB_URI: _uri, ...env } = process.env;
  return spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Reads the ports from the line with the addresses. */
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

/** Waits until the port is closed. It may take ten seconds until testcontainers removes the containers of a dead process. */
async function waitUntilClosed(port: number): Promise<void> {
  while (await answers(port)) await pause(100);
}

describeWithEngines('npm run engines', ['own kafka', 'own mongo'], () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('prints the addresses, and stops all engines after %s', async (signal) => {
    const engines = startEngines();
    const exited = once(engines, 'exit');
    const ports = await readPorts(engines);
    expect(await Promise.all(ports.map(answers))).toEqual([true, true]);
    engines.kill(signal);
    expect(await exited).toEqual(signal === 'SIGKILL' ? [null, signal] : [0, null]);
    for (const port of ports) await waitUntilClosed(port);
  });
});
