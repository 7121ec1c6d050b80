import type { CliCommand } from './command';

export function generalHelp(commands: readonly CliCommand[]): string {
  const calls = commands.map(({ name, usage, summary }) => [`${name} ${usage}`.trim(), summary] as const);
  const width = Math.max(...calls.map(([call]) => call.length));
  return [
    'duban: operations on a whole system, from the command line',
    '',
    'npm run duban -- COMMAND',
    '',
    ...calls.map(([call, summary]) => `  ${call.padEnd(width)}  ${summary}`),
    '',
    'duban COMMAND --help describes a command; duban --version prints the version.',
    '',
    'The settings name the system. Without DUBAN_MODE it is the data folder DUBAN_DATA_DIR, whose program must not be running. With',
    'DUBAN_MODE=distributed it is on Kafka and MongoDB: set KAFKA_BROKERS, MONGODB_URI and the other settings of its services, which may run.',
    'Set DUBAN_TIME_ZONE as the system has it.',
    '',
    'Exit codes: 0 done, 1 failed or differences found, 2 wrong arguments.',
    '',
  ].join('\n');
}

export function commandHelp({ name, usage, summary, help }: CliCommand): string {
  return `npm run duban -- ${name} ${usage}\n\n${summary}\n\n${help}\n`;
}
