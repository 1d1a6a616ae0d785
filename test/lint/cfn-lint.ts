import { execFile } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Finding } from '../infra/template/findings.ts';
import { pythonTool } from '../support/python.ts';

const root = join(import.meta.dirname, '..', '..');
/** Python's cfn-lint. Gives the command. */
export const installed = (): string => pythonTool('cfn-lint', join(import.meta.dirname, 'requirements.txt'));

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
