import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { type HttpRequest, type HttpResponse, https } from './https.ts';

/** All that a function can reach: the rest of the machine is not there for it. */
interface Outside {
  /** The function sees what is changed in it, as Lambda does with the trace of each invocation. */
  readonly environment: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly random: () => number;
  /** An HTTPS call; a rejection is a broken connection, and no settling at all is silence. */
  readonly call: (request: HttpRequest) => Promise<HttpResponse>;
  readonly sleep: (ms: number, wake: () => void) => () => void;
  readonly print: (line: string) => void;
}

export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const parameters = [
  'exports',
  'require',
  'module',
  'process',
  'Date',
  'Math',
  'console',
  'performance',
  'crypto',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'fetch',
];
type Bundle = (...inside: unknown[]) => void;
const compiled = new Map<string, Bundle>();

/** Evaluates a deployed bundle, its bytes unchanged, in a world where time, chance and the network come from `outside`. */
export function evaluate(file: string, outside: Outside): Handler {
  const run =
    compiled.get(file) ?? (compileFunction(readFileSync(file, 'utf8'), parameters, { filename: file }) as Bundle);
  compiled.set(file, run);
  const module: { exports: { handler?: Handler } } = { exports: {} };
  const inside = world(outside);
  run(
    module.exports,
    inside.require,
    module,
    inside.process,
    inside.Date,
    inside.Math,
    inside.console,
    inside.performance,
    inside.crypto,
    inside.setTimeout,
    inside.clearTimeout,
    absent('setInterval'),
    absent('clearInterval'),
    absent('fetch'),
  );
  if (!module.exports.handler) throw new Error(`${file} exports no handler`);
  return module.exports.handler;
}

const real = createRequire(import.meta.url);

/** Builtins without time, chance, files or network. */
const harmless = new Set([
  'buffer',
  'stream',
  'stream/promises',
  'util',
  'zlib',
  'url',
  'path',
  'events',
  'async_hooks',
  'assert',
  'os',
  'string_decoder',
  'querystring',
]);

/** A library may require these, as long as it never uses them. */
const network = new Set(['net', 'dns', 'tls']);

function world(outside: Outside) {
  const { now, random } = outside;
  class VirtualDate extends Date {
    constructor(...when: unknown[]) {
      super(...((when.length === 0 ? [now()] : when) as [number]));
    }
    static override now(): number {
      return now();
    }
  }
  const line = (...words: unknown[]) => {
    outside.print(words.map(String).join(' '));
    return true;
  };
  const print = { write: line };
  const console = { log: line, info: line, warn: line, error: line, debug: line, trace: line };
  const crypto = { ...real('node:crypto'), ...chance(random) };
  const builtins: Record<string, unknown> = {
    https: https(outside.call),
    http: { Agent: class {}, request: absent('http.request'), STATUS_CODES: real('node:http').STATUS_CODES },
    crypto,
    console: {
      Console: class {
        constructor() {
          Object.assign(this, console);
        }
      },
    },
    fs: { promises: noFiles, readFile: noFiles.readFile },
    'fs/promises': noFiles,
  };
  const process = {
    env: outside.environment,
    version: globalThis.process.version,
    versions: globalThis.process.versions,
    platform: 'linux',
    arch: 'arm64',
    argv: [],
    execArgv: [],
    pid: 1,
    release: globalThis.process.release,
    stdout: print,
    stderr: print,
    nextTick: globalThis.process.nextTick,
    emitWarning: () => {},
    hrtime: Object.assign(() => [0, 0], { bigint: () => BigInt(Math.round(now() * 1e6)) }),
    uptime: () => 0,
    cwd: () => '/var/task',
    memoryUsage: () => ({ rss: 0, heapUsed: 0 }),
    on: () => {},
    once: () => {},
    off: () => {},
  };
  const virtualSetTimeout = (wake: (...words: unknown[]) => void, ms = 0, ...words: unknown[]) => {
    const cancel = outside.sleep(ms, () => wake(...words));
    const timer = { cancel, ref: () => timer, unref: () => timer, hasRef: () => true, [Symbol.dispose]: cancel };
    return timer;
  };
  return {
    require: (name: string) => {
      const builtin = name.replace(/^node:/, '');
      if (builtin === 'process') return process;
      if (builtin === 'timers') return { setTimeout: virtualSetTimeout, clearTimeout: virtualClearTimeout };
      if (builtins[builtin]) return builtins[builtin];
      if (harmless.has(builtin)) return real(`node:${builtin}`);
      if (network.has(builtin)) return new Proxy({}, { get: (_, member) => absent(`${name}.${String(member)}`) });
      throw new Error(`A function requires ${name}, which this runtime does not give`);
    },
    process,
    Date: VirtualDate,
    Math: Object.create(Math, { random: { value: random } }) as Math,
    console,
    performance: { now, timeOrigin: 0, mark: () => {}, measure: () => {} },
    crypto: { ...chance(random), subtle: real('node:crypto').webcrypto.subtle },
    setTimeout: virtualSetTimeout,
    clearTimeout: virtualClearTimeout,
  };
}

const virtualClearTimeout = (timer?: { cancel?: () => void }) => timer?.cancel?.();

const absent = (name: string) => () => {
  throw new Error(`A function uses ${name}, which this runtime does not give`);
};

const noFiles = {
  readFile: async (path: string) => {
    throw Object.assign(new Error(`ENOENT: no such file, open '${path}'`), { code: 'ENOENT' });
  },
};

function chance(random: () => number) {
  const fill = <Bytes extends Uint8Array>(bytes: Bytes): Bytes => {
    for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(random() * 256);
    return bytes;
  };
  const randomBytes = (size: number) => fill(Buffer.alloc(size));
  return {
    randomBytes,
    getRandomValues: fill,
    randomUUID: () =>
      randomBytes(16)
        .toString('hex')
        .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5'),
  };
}
