import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', '..', 'infra', 'local', 'main.ts');
const maxSeconds = 60;

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** What `npm start -- --data DIR` starts, as a process of its own that can be killed. */
export class Machine {
  readonly readyAfterMs: number;
  readonly #process: ChildProcess;
  readonly #url: string;
  #dead = false;

  static async start(data: string, port: number): Promise<Machine> {
    const began = performance.now();
    const child = spawn(process.execPath, [main, '--data', data], {
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The machine ${why}:\n${printed}`));
      const late = setTimeout(() => fail(`was not ready after ${maxSeconds} s`), maxSeconds * 1000);
      child.once('exit', (code) => fail(`ended with ${code} instead of being ready`));
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
          if (!printed.includes('Dangol is ready')) return;
          clearTimeout(late);
          resolve();
        });
      }
    });
    child.removeAllListeners('exit');
    return new Machine(child, port, performance.now() - began);
  }

  private constructor(child: ChildProcess, port: number, readyAfterMs: number) {
    this.#process = child;
    this.#url = `http://127.0.0.1:${port}`;
    this.readyAfterMs = readyAfterMs;
  }

  get dead(): boolean {
    return this.#dead || this.#process.exitCode !== null;
  }

  /** `kill -9`: nothing of it runs any more when this is done. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null) throw new Error(`The machine had ended by itself (${this.#process.exitCode})`);
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGKILL');
    this.#dead = true;
    await gone;
  }

  /** The answer, or nothing when the machine died over it. */
  async ask(
    method: string,
    path: string,
    body?: string | object,
    headers: Record<string, string> = {},
  ): Promise<Reply | undefined> {
    try {
      const answer = await fetch(this.#url + path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
      return { status: answer.status, body: isJson ? JSON.parse(text) : text };
    } catch (error) {
      if (this.dead || error instanceof TypeError) return undefined;
      throw error;
    }
  }

  async now(): Promise<number | undefined> {
    const reply = await this.ask('GET', '/_local/clock');
    return reply && Date.parse((reply.body as { now: string }).now);
  }

  async token(): Promise<string | undefined> {
    const reply = await this.ask('POST', '/_local/token', { role: 'admin', shop: 'demo' });
    return (reply?.body as { token: string } | undefined)?.token;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
