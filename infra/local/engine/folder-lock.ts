import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Why a folder cannot keep the state, in words that say what to do. */
export class Unusable extends Error {}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : undefined);
export const reason = (error: unknown): string => codeOf(error) ?? String(error);

/** What this process has locked: another one of the same number is another one, as in a container that is started again. */
const held = new Set<string>();

/** One process a folder. The lock of a process that is no more is taken over. */
export function lock(folder: string): string {
  const path = join(folder, 'lock');
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      held.add(path);
      return path;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        throw new Unusable(`${folder} cannot be written (${reason(error)}). Choose another folder after --data.`);
      }
    }
    const owner = ownerOf(path);
    if (owner !== undefined && (owner === process.pid ? held.has(path) : isAlive(owner))) {
      throw new Unusable(
        `${folder} is in use by process ${owner}. Stop that one, or choose another folder after --data. ` +
          `If process ${owner} is something else, remove ${path}.`,
      );
    }
    rmSync(path, { force: true });
  }
  throw new Unusable(`${folder} is being opened by somebody else in this moment. Try again.`);
}

export function unlock(path: string): void {
  held.delete(path);
  rmSync(path, { force: true });
}

function ownerOf(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
