import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isWindows = process.platform === 'win32';

/**
 * A Python tool in an environment of its own under `.cache`, made again when its list of packages has changed. Gives a command
 * of that environment.
 */
export function pythonTool(name: string, requirements: string): string {
  const home = join(import.meta.dirname, '..', '..', '.cache', name);
  const stamp = join(home, 'installed.txt');
  const command = (word: string) => (isWindows ? join(home, 'Scripts', `${word}.exe`) : join(home, 'bin', word));
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(command(name))) return command(name);
  rmSync(home, { recursive: true, force: true });
  run(name, isWindows ? 'python' : 'python3', '-m', 'venv', home);
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--quiet'];
  run(name, command('python'), ...pip, 'install', '--no-deps', '--requirement', requirements);
  run(name, command('python'), ...pip, 'check');
  writeFileSync(stamp, wanted);
  return command(name);
}

function run(name: string, command: string, ...words: string[]): void {
  const { status, error, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(
    `${name} could not be installed; it needs Python 3.11 or newer with venv, and PyPI the first time.\n${command} ${words.join(' ')}: ${error?.message ?? stderr}`,
  );
}
