import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Finding } from '../infra/template/findings.ts';

const root = join(import.meta.dirname, '..', '..');
const home = join(root, '.cache', 'cfn-lint');
const stamp = join(home, 'installed.txt');
const requirements = join(import.meta.dirname, 'requirements.txt');
const isWindows = process.platform === 'win32';
const tool = (name: string) => (isWindows ? join(home, 'Scripts', `${name}.exe`) : join(home, 'bin', name));

function run(command: string, ...words: string[]): void {
  const { status, error, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(
    `cfn-lint could not be installed; it needs Python 3.11 or newer with venv, and PyPI the first time.\n${command} ${words.join(' ')}: ${error?.message ?? stderr}`,
  );
}

/** Python's cfn-lint in an environment of its own, made anew when the list of what is in it has changed. Gives the command. */
export function installed(): string {
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(tool('cfn-lint')))
    return tool('cfn-lint');
  rmSync(home, { recursive: true, force: true });
  run(isWindows ? 'python' : 'python3', '-m', 'venv', home);
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--quiet'];
  run(tool('python'), ...pip, 'install', '--no-deps', '--requirement', requirements);
  run(tool('python'), ...pip, 'check');
  writeFileSync(stamp, wanted);
  return tool('cfn-lint');
}

const report = v.array(
  v.object({
    Rule: v.object({ Id: v.string() }),
    Message: v.string(),
    Location: v.object({ Path: v.nullable(v.array(v.union([v.string(), v.number()]))) }),
  }),
);

/** Everything that cfn-lint warns of in a template, in any of the regions. */
export async function findingsIn(template: string, regions: readonly string[]): Promise<Finding[]> {
  const words = ['--format', 'json', '--non-zero-exit-code', 'none', '--regions', ...regions, '--template', template];
  const said = await new Promise<string>((resolve, reject) =>
    execFile(installed(), words, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      error ? reject(new Error(`cfn-lint did not read ${template}: ${stderr || error.message}`)) : resolve(stdout),
    ),
  );
  return v.parse(report, JSON.parse(said)).map(({ Rule, Message, Location }) => ({
    rule: Rule.Id,
    where: (Location.Path ?? []).filter((part) => part !== 'Resources').join('/'),
    what: `${Message}.`,
  }));
}
