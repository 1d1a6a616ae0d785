import { dirname } from 'node:path';
import type { Source } from './source.ts';

/** What each node imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

export const fileGraph = (files: readonly Source[]): Graph =>
  new Map(files.map(({ path, imports }) => [path, imports.map(({ from }) => from)]));

/** Which folder imports which other one of the same files. */
export function folderGraph(files: readonly Source[]): Graph {
  const folders = Map.groupBy(files, ({ path }) => dirname(path));
  return new Map(
    [...folders].map(([folder, own]) => {
      const imported = own.flatMap(({ imports }) => imports.map(({ from }) => dirname(from)));
      return [folder, [...new Set(imported)].filter((other) => other !== folder && folders.has(other))];
    }),
  );
}

/** Each group of nodes of which every one imports every other, directly or not. */
export function circles(graph: Graph): string[][] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachedFrom(graph, node)]));
  const groups = new Map<string, string[]>();
  for (const [node, found] of reached) {
    if (!found.has(node)) continue;
    const group = [...found].filter((each) => reached.get(each)?.has(node)).sort();
    groups.set(group.join(), group);
  }
  return [...groups.values()];
}

function reachedFrom(graph: Graph, node: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(graph.get(node) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return found;
}

/** The longest chain of imports, in nodes; the graph has no circles. */
export function longestChain(graph: Graph): readonly string[] {
  const known = new Map<string, readonly string[]>();
  const chainFrom = (node: string): readonly string[] => {
    const chain = known.get(node) ?? [node, ...longest((graph.get(node) ?? []).map(chainFrom))];
    known.set(node, chain);
    return chain;
  };
  return longest([...graph.keys()].map(chainFrom));
}

const longest = (chains: readonly (readonly string[])[]): readonly string[] =>
  chains.reduce((one, other) => (other.length > one.length ? other : one), []);
