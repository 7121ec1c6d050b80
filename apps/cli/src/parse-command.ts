import { parseArgs } from 'node:util';
import { WrongArguments, type CliCommand, type CommandArguments } from './command';

export type Parsed =
  | { readonly kind: 'help'; readonly command?: CliCommand }
  | { readonly kind: 'version' }
  | { readonly kind: 'run'; readonly command: CliCommand; readonly given: CommandArguments };

/** Reads the command and its arguments. @throws WrongArguments with one sentence: what was wrong, and what was expected */
export function parseCommand(args: readonly string[], commands: readonly CliCommand[]): Parsed {
  const words = args.slice(
    0,
    wordsBefore(args, (arg) => arg.startsWith('-')),
  );
  const command = commands.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '));
  const wantsHelp = args.includes('--help') || args.includes('-h');
  if (command === undefined) {
    if (wantsHelp || args.length === 0) return { kind: 'help' };
    if (args[0] === '--version') return { kind: 'version' };
    throw new WrongArguments(describeUnknownCommand(args, words, commands));
  }
  if (wantsHelp) return { kind: 'help', command };
  return { kind: 'run', command, given: readGiven(command, args.slice(command.name.split(' ').length)) };
}

function readGiven({ name, usage, options, words, required = [] }: CliCommand, args: string[]): CommandArguments {
  const called = `It is called as "duban ${name}${usage === '' ? '' : ` ${usage}`}".`;
  const { values, positionals } = parseOptions(args, options, called);
  if (positionals.length < words)
    throw new WrongArguments(`"duban ${name}" has ${positionals.length} arguments, expected ${words}. ${called}`);
  if (positionals.length > words)
    throw new WrongArguments(`"duban ${name}" does not take the argument "${positionals[words] ?? ''}". ${called}`);
  for (const [option, value] of Object.entries(values)) {
    if (typeof value === 'string' && value.trim() === '')
      throw new WrongArguments(`"duban ${name}" has an empty --${option}, expected a value. ${called}`);
  }
  for (const option of required) {
    if (values[option] === undefined) throw new WrongArguments(`"duban ${name}" needs the option --${option}. ${called}`);
  }
  return { values, positionals };
}

function parseOptions(args: string[], options: CliCommand['options'], called: string): CommandArguments {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: values as CommandArguments['values'], positionals };
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\.\s/);
    throw new WrongArguments(`${sentence ?? ''}. ${called}`, { cause: error });
  }
}

function describeUnknownCommand(args: readonly string[], words: readonly string[], commands: readonly CliCommand[]): string {
  const [first] = words;
  const group = commands.filter(({ name }) => name.startsWith(`${first ?? ''} `)).map(({ name }) => name);
  if (first === undefined) return `The first argument is "${args[0] ?? ''}", expected a command: "duban --help" lists the commands.`;
  if (group.length > 0) return `"duban ${words.slice(0, 2).join(' ')}" is no command, expected one of: ${group.join(', ')}.`;
  return `"duban ${first}" is no command: "duban --help" lists the commands.`;
}

function wordsBefore(args: readonly string[], isEnd: (arg: string) => boolean): number {
  const end = args.findIndex(isEnd);
  return end < 0 ? args.length : end;
}
