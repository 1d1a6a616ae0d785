import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembly } from '../../../infra/local/template/assembly.ts';

/** The deployed assembly with another template, in a folder that whoever asks removes. */
export async function changedAssembly(change: (template: string) => string): Promise<string> {
  const [from, to] = [await assembly(), mkdtempSync(join(tmpdir(), 'dangol-'))];
  for (const file of readdirSync(from)) {
    if (!file.endsWith('.template.json')) symlinkSync(join(from, file), join(to, file));
    else writeFileSync(join(to, file), change(readFileSync(join(from, file), 'utf8')));
  }
  return to;
}
