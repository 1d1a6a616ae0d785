import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** Everything that was started here and still runs; each leads a process group, so that its children end with it. */
const running = new Set<ChildProcess>();

export function start(command: string, words: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, words, { ...options, detached: true });
  running.add(child);
  child.once('exit', () => end(child));
  return child;
}

/** Ends a process and all that it started. The emulator, asked politely, would wait for its own waiting threads. */
export function end(child: ChildProcess): void {
  if (!running.delete(child) || child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export function endAll(): void {
  for (const child of [...running]) end(child);
}

export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly input?: string;
  readonly maxSeconds: number;
}

/** Runs a command to its end, or ends it when it takes too long. */
export async function run(command: string, words: readonly string[], options: RunOptions): Promise<Ran> {
  const { env, cwd, input = '', maxSeconds } = options;
  const child = start(command, words, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  child.stdin?.end(input);
  const timer = setTimeout(() => {
    output += `\nEnded after ${maxSeconds} s.\n`;
    end(child);
  }, maxSeconds * 1000);
  try {
    return await new Promise<Ran>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, output }));
    });
  } finally {
    clearTimeout(timer);
  }
}

export const lastLines = (text: string, count: number): string => text.trimEnd().split('\n').slice(-count).join('\n');
