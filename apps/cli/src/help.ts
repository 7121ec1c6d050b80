import type { Command } from './command';

export function generalHelp(commands: readonly Command[]): string {
  const calls = commands.map(({ name, usage, summary }) => [`${name} ${usage}`.trim(), summary] as const);
  const width = Math.max(...calls.map(([call]) => call.length));
  return [
    'duban: operations on a whole system, from the command line',
    '',
    'npm run duban -- COMMAND',
    '',
    ...calls.map(([call, summary]) => `  ${call.padEnd(width)}  ${summary}`),
    '',
    'duban COMMAND --help tells more. The system is the one that the settings name: DUBAN_DATA_DIR, whose program must not be running; with',
    'DUBAN_MODE=distributed KAFKA_BROKERS, MONGODB_URI and the rest that its services have, which may run. DUBAN_TIME_ZONE as they have it.',
    'Exit codes: 0 done, 1 failed or differences found, 2 called in a wrong way.',
    '',
  ].join('\n');
}

export function commandHelp({ name, usage, summary, help }: Command): string {
  return `npm run duban -- ${name} ${usage}\n\n${summary}\n\n${help}\n`;
}
