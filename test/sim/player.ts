import { struckIn } from './places.ts';
import type { Told, Wish } from './seeds.ts';
import { cut, shrunk, whole } from './shrink.ts';
import { run, type Script, scriptOf } from './simulation.ts';

/** Plays one seed after another for whoever started this process, and cuts down what breaks. */
process.on('message', (wish: Wish & { readonly seed: number }) => {
  void play(wish).then((told) => process.send?.(told));
});

async function play({ seed, steps, deeds, faults }: Wish & { readonly seed: number }): Promise<Told> {
  const plain = scriptOf(seed, steps);
  const script = cut(plain, { ...whole(plain), ...(deeds && { deeds }), ...(faults && { faults }) });
  const { broken, calls, cloud, weather } = await run(script);
  const again = broken.length === 0 ? '' : await commandFor(script, steps);
  return { seed, steps, broken, again, calls, struck: struckIn(cloud, weather) };
}

async function commandFor(script: Script, steps: number): Promise<string> {
  const least = await shrunk(script, async (smaller) => (await run(smaller)).broken.length > 0);
  const faults = least.faults.join(',') || 'none';
  return `npm run sim -- --seeds 1 --from ${script.seed} --steps ${steps} --faults ${faults} --deeds ${least.deeds.join(',')}`;
}
