import { struckIn } from '../places.ts';
import type { Told, Wish } from '../seeds.ts';
import { cut, shrunk, whole } from '../shrink.ts';
import { type Broken, run, type Script, scriptOf } from '../simulation.ts';

/** Plays one seed after another for whoever started this process, and cuts down what breaks. */
process.on('message', (wish: Wish & { readonly seed: number }) => {
  void play(wish).then((told) => process.send?.(told));
});

async function play({ seed, steps, actions, faults, executions }: Wish & { readonly seed: number }): Promise<Told> {
  const plain = scriptOf(seed, steps, executions);
  const script = cut(plain, { ...whole(plain), ...(actions && { actions }), ...(faults && { faults }) });
  const { broken, calls, cloud, randomFaults } = await run(script);
  const again = broken[0] ? await commandFor(script, steps, broken[0]) : '';
  return { seed, steps, broken, again, calls, struck: struckIn(cloud, randomFaults) };
}

/** What is left breaks the same promise: another one would be another story. */
async function commandFor(script: Script, steps: number, first: Broken): Promise<string> {
  const isSame = ({ promise }: Broken) => promise === first.promise;
  const least = await shrunk(script, async (smaller) => (await run(smaller)).broken.some(isSame));
  const faults = least.faults.join(',') || 'none';
  const room = script.executions === undefined ? '' : ` --executions ${script.executions}`;
  return `npm run sim -- --seeds 1 --from ${script.seed} --steps ${steps}${room} --faults ${faults} --actions ${least.actions.join(',')}`;
}
