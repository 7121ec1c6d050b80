import { dubanVersion, runProgram } from '@duban/runtime';
import type { ServiceSettings } from './engine-settings';
import { startService, type ServiceDescription } from './start-service';

/** The program of a service: starts it, prints its address, stops it on a signal. */
export function runService(description: ServiceDescription, settings: () => ServiceSettings): Promise<void> {
  return runProgram(async () => {
    const service = await startService(description, settings());
    process.stdout.write(`Duban 督办 ${dubanVersion()} ${description.name} is listening on ${service.url}\n`);
    if (service.setupLink !== undefined)
      process.stdout.write(`Create the first administrator, at the address that people use: ${service.setupLink}\n`);
    return service;
  });
}
