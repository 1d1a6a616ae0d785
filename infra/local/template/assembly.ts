import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const projectRoot = join(import.meta.dirname, '..', '..', '..');
const cache = join(projectRoot, '.cache', 'assemblies');
const inputs = [
  ...['functions/**/*.*', 'shared/**/*.*', 'infra/**/*.*'],
  ...['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

let cachedAssembly: Promise<string> | undefined;

/**
 * The cloud assembly of stage dev, as an absolute path; the bundles of its functions are in `../bundles` beside it.
 * It is synthesized when an input has changed, once for all concurrent processes.
 */
export function assembly(): Promise<string> {
  cachedAssembly ??= cached(0);
  return cachedAssembly;
}

/** Synthesizes stage dev into `folder`, in a process of its own, as `cdk synth` does. */
export async function synthesize(folder: string): Promise<string> {
  const [outdir, bundles] = [join(folder, 'assembly'), join(folder, 'bundles')];
  await promisify(execFile)(process.execPath, [join(projectRoot, 'infra', 'app.ts')], {
    cwd: projectRoot,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ bundles }) },
  });
  return outdir;
}

/** These read an assembly, or describe it: no assembly is made of them. */
const readers = [join('infra', 'local'), join('infra', 'privacy')];

/** All that an assembly is made of. */
function inputDigest(): string {
  const hash = createHash('sha256').update(process.version);
  const paths = inputs.flatMap((pattern) => globSync(pattern, { cwd: projectRoot }));
  for (const path of paths.filter((path) => !readers.some((each) => path.startsWith(each))).sort()) {
    if (statSync(join(projectRoot, path)).isFile())
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(projectRoot, path)))
        .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function cached(tries: number): Promise<string> {
  const name = inputDigest();
  const folder = join(cache, name);
  if (existsSync(folder)) return join(folder, 'assembly');
  const release = await lock(`${folder}.lock`);
  try {
    if (existsSync(folder)) return join(folder, 'assembly');
    const work = mkdtempSync(join(cache, 'work-'));
    try {
      await synthesize(work);
      if (inputDigest() === name) keep(work, folder);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  } finally {
    release();
  }
  if (existsSync(folder)) {
    forgetOld(name);
    return join(folder, 'assembly');
  }
  if (tries === 3) throw new Error('The sources change faster than they are synthesized');
  return cached(tries + 1);
}

/** Of two processes that took each other's lock for too old, the first one's stays: they made the same. */
function keep(work: string, folder: string): void {
  try {
    renameSync(work, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Waits for the lock of another process; a lock that is too old is removed. */
async function lock(path: string): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  for (;;) {
    try {
      mkdirSync(path);
      return () => rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (ageMs(path) > 60_000) rmSync(path, { recursive: true, force: true });
    await pause(50);
  }
}

/** Keeps what was made within a day, which another run may be reading. */
function forgetOld(name: string): void {
  for (const each of readdirSync(cache)) {
    const path = join(cache, each);
    if (each !== name && ageMs(path) > 86_400_000) rmSync(path, { recursive: true, force: true });
  }
}

const ageMs = (path: string) => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
