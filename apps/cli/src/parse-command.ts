import { parseArgs } from 'node:util';
import { WrongArguments, type CliCommand, type CommandArguments } from './command';

export type Parsed =
  | { readonly kind: 'help'; readonly command?: CliCommand }
  | { readonly kind: 'version' }
  | { readonly kind: 'run'; readonly command: CliCommand; readonly given: CommandArguments };

/** @throws WrongArguments with one sentence */
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
    throw new WrongArguments(explainUnknown(words, commands));
  }
  if (wantsHelp) return { kind: 'help', command };
  return { kind: 'run', command, given: readGiven(command, args.slice(command.name.split(' ').length)) };
}

function readGiven({ name, usage, options, words, required = [] }: CliCommand, args: string[]): CommandArguments {
  const called = `It is called as "duban ${name}${usage === '' ? '' : ` ${usage}`}".`;
  const { values, positionals } = parseOptions(args, options, called);
  if (positionals.length < words)
    throw new WrongArguments(`"duban ${name}" needs ${formatCount(words)} after its name, and got ${positionals.length}. ${called}`);
  if (positionals.length > words) throw new WrongArguments(`"duban ${name}" takes no "${positionals[words] ?? ''}". ${called}`);
  for (const [option, value] of Object.entries(values)) {
    if (typeof value === 'string' && value.trim() === '')
      throw new WrongArguments(`"duban ${name}" needs a value for --${option}. ${called}`);
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

function explainUnknown(words: readonly string[], commands: readonly CliCommand[]): string {
  const [first] = words;
  const group = commands.filter(({ name }) => name.startsWith(`${first ?? ''} `)).map(({ name }) => name);
  if (first === undefined) return 'There is no such command: "duban --help" names all of them.';
  if (group.length > 0) return `"duban ${words.slice(0, 2).join(' ')}" is no command; there are: ${group.join(', ')}.`;
  return `"duban ${first}" is no command: "duban --help" names all of them.`;
}

function formatCount(words: number): string {
  return words === 1 ? '1 argument' : `${words} arguments`;
}

function wordsBefore(args: readonly string[], isEnd: (arg: string) => boolean): number {
  const end = args.findIndex(isEnd);
  return end < 0 ? args.length : end;
}
