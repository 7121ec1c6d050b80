import { run } from '../../apps/cli/src/run';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `npm run duban -- …` in this process, with these settings. */
export async function duban(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const into = (name: 'out' | 'err') => ({ write: (text: string) => (said[name] += text) });
  const code = await run(args, env, { out: into('out'), err: into('err') });
  return { code, ...said };
}
