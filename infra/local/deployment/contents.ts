import { Policies } from '../access/policies.ts';
import { supportedResources } from '../template/supported-resources.ts';
import { type Place, readStack, type Stack } from '../template/template.ts';

interface Contents {
  readonly stack: Stack;
  readonly policies: Policies;
}

const read = new Map<string, Contents>();

/** Cached: an assembly does not change, and a test process starts many clouds of it. */
export function contentsOf(assembly: string, url: string, place: Place): Contents {
  const key = `${assembly} ${url}`;
  const known = read.get(key);
  if (known) return known;
  const stack = readStack(assembly, supportedResources(url), place);
  const contents = { stack, policies: new Policies(stack) };
  read.set(key, contents);
  return contents;
}
