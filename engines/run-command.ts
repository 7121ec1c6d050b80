import { execFile } from 'node:child_process';

/** @returns the output of a command, which is killed after `timeoutMs`. @throws Error with its output on stderr */
export function runCommand(command: string, args: readonly string[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 } as const;
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else
        reject(
          new Error(
            `${command} ${args.join(' ')}: ${error.killed === true ? `no end after ${timeoutMs} ms` : stderr || stdout || error.message}`,
          ),
        );
    });
  });
}
