import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { circles, folderGraph, type Graph, longestChain } from './graph.ts';
import { planted, root, sources } from './source.ts';

const maxFiles = 20;
const maxFolders = 6;
/** A capability of many folders may have as many more: a folder imports four others. */
const maxImports = (folders: number): number => Math.max(42, 4 * folders);

function fullFolders(paths: readonly string[]): string[] {
  const folders = Map.groupBy(paths, (path) => dirname(path));
  return [...folders]
    .filter(([, files]) => files.length > maxFiles)
    .map(([folder, files]) => `${folder} has ${files.length} files, over ${maxFiles}: divide it by idea.`);
}

function graphFaults(graph: Graph): string[] {
  const groups = circles(graph);
  if (groups.length > 0)
    return groups.map((group) => `${group.join(' ↔ ')}: move what one of them needs of the others.`);
  const chain = longestChain(graph);
  const imports = [...graph.values()].flat().length;
  const most = maxImports(graph.size);
  return [
    ...(chain.length > maxFolders ? [`${chain.join(' → ')} is a chain of over ${maxFolders} folders.`] : []),
    ...(imports > most ? [`${imports} imports between folders, over ${most}.`] : []),
  ];
}

test(`no folder has more than ${maxFiles} files`, () => {
  const paths = globSync('{functions,shared,infra,test}/**/*.*', { cwd: root });
  expect(paths.length).toBeGreaterThan(700);
  expect(fullFolders(paths)).toEqual([]);
});

test.each(['shared', ...globSync('functions/*', { cwd: root })])(
  'the folders of %s import each other one way, in short chains',
  (folder) => {
    expect(graphFaults(folderGraph(sources(folder)))).toEqual([]);
  },
);

test('the folders of infra import each other one way', () => {
  expect(circles(folderGraph(sources('infra')))).toEqual([]);
});

test('a full folder, a circle of folders, a long chain and too many imports are found', () => {
  const numbers = Array.from({ length: maxFiles + 1 }, (_, n) => n);
  expect(fullFolders(numbers.map((n) => `shared/${n}.ts`))).toHaveLength(1);
  expect(fullFolders(numbers.slice(1).map((n) => `shared/${n}.ts`))).toEqual([]);
  const importing = (folder: string, ...others: string[]) =>
    planted(`${folder}/${basename(folder)}.ts`, others.map((other) => `import '../${other}/${other}.ts';`).join('\n'));
  const circle = [importing('a', 'b'), importing('b', 'c'), importing('c', 'a')];
  expect(graphFaults(folderGraph(circle))).toHaveLength(1);
  const chain = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const chained = chain.map((folder, n) => importing(folder, ...chain.slice(n + 1, n + 2)));
  expect(graphFaults(folderGraph(chained))).toHaveLength(1);
  expect(graphFaults(folderGraph(chained.slice(1)))).toEqual([]);
  const wide = Array.from({ length: 23 }, (_, n) => importing(`x${n}`, 'y', 'z', 'v', 'w', 'u'));
  expect(graphFaults(folderGraph([...wide, ...['y', 'z', 'v', 'w', 'u'].map((each) => importing(each))]))).toHaveLength(
    1,
  );
});
