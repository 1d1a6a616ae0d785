import { nowhere } from '../../infra/local/engine/journal.ts';
import { aFastWorld } from './bundles/fast-lane.ts';
import { Memory } from './memory.ts';
import type { World, WorldOptions } from './world.ts';

/** A story's beginning, told once: each world that is asked for goes on from its end, with what was told. */
export function beginning<Told>(
  tell: (world: World) => Promise<Told>,
  options: WorldOptions = {},
): () => Promise<readonly [World, Told]> {
  let begun: Promise<readonly [Memory, Told]> | undefined;
  return async () => {
    begun ??= told(tell, options);
    const [memory, known] = await begun;
    return [await aFastWorld({ ...options, data: { journal: nowhere, state: memory.state() } }), known];
  };
}

async function told<Told>(
  tell: (world: World) => Promise<Told>,
  options: WorldOptions,
): Promise<readonly [Memory, Told]> {
  const memory = new Memory();
  const world = await aFastWorld({ ...options, data: { journal: memory, state: new Map() } });
  const known = await tell(world);
  const complaints = world.complaints();
  if (complaints.length > 0) throw new Error(`The beginning went wrong:\n${complaints.join('\n')}`);
  world.close();
  return [memory, known];
}
