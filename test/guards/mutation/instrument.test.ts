import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { instrumented, switchName } from './instrument.ts';
import { mutantsOf } from './mutators.ts';

const source = `
function told(n) {
  const said = [];
  if (n > 1) said.push('many');
  else if (n === 1) said.push('one');
  else said.push('none');
  return said.join(' ');
}
`;

/** What the program says of 0, 1 and 2, with one of its mutants alive, or none. */
const sayings = (alive: number) =>
  runInNewContext(`${instrumented(source, mutantsOf(source))}; [0, 1, 2].map(told)`, {
    [switchName]: (id: number) => id === alive,
  });

// @thorough
test('a program with all its mutants in it does what it did, and something else with one of them', () => {
  const well = ['none', 'one', 'many'];
  expect([...sayings(-1)]).toEqual(well);
  const mutants = mutantsOf(source);
  expect(mutants.length).toBeGreaterThan(10);
  const unlike = mutants.filter(({ id }) => {
    try {
      return JSON.stringify([...sayings(id)]) !== JSON.stringify(well);
    } catch {
      return true;
    }
  });
  expect(unlike.length).toBeGreaterThan(mutants.length * 0.8);
});

test('a function that gives nothing already has no mutant that gives nothing', () => {
  const changes = (program: string) => mutantsOf(program).map(({ to }) => to);
  expect(changes('const f = () => undefined;')).toEqual([]);
  expect(changes('const f = () => g();')).toEqual(['(() => undefined)']);
});

test('a sequence is turned round also where a comma stands behind its last argument', () => {
  const program = `[2, 3, 1].sort(
    (one, other) => one - other,
  )`;
  const turned = mutantsOf(program).find(({ to }) => to.includes('(other, one)'));
  const sorted = (alive: number | undefined) =>
    runInNewContext(instrumented(program, mutantsOf(program)), { [switchName]: (id: number) => id === alive });
  expect([...sorted(-1)]).toEqual([1, 2, 3]);
  expect([...sorted(turned?.id)]).toEqual([3, 2, 1]);
});
