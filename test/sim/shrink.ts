import type { Step } from './driver/actions.ts';
import type { Script } from './simulation.ts';

/** What is left of a script: some of its deeds, as `<step>.<action>` from 1 on, and some kinds of faults. */
export interface Cut {
  readonly actions: readonly string[];
  readonly faults: readonly string[];
}

/** What the crashes between calls are called among the faults: they are left out together. */
const crashing = 'between-calls';

export const whole = ({ steps, rates, crashes }: Script): Cut => ({
  actions: steps.flatMap(({ actions }, step) => actions.map((_, action) => `${step + 1}.${action + 1}`)),
  faults: [...Object.keys(rates), ...(crashes.length > 0 ? [crashing] : [])],
});

/** The script with what the cut leaves of it; time passes as before. */
export function cut(script: Script, { actions, faults }: Cut): Script {
  const kept = new Set(actions);
  const steps = script.steps.map(
    (step, index): Step => ({
      ...step,
      actions: step.actions.filter((_, action) => kept.has(`${index + 1}.${action + 1}`)),
    }),
  );
  const rates = Object.fromEntries(Object.entries(script.rates).filter(([kind]) => faults.includes(kind)));
  return { ...script, steps, rates, crashes: faults.includes(crashing) ? script.crashes : [] };
}

/** The least that still breaks, as far as `maxTries` runs find it: first without faults, then without deeds. */
export async function shrunk(
  script: Script,
  isBroken: (script: Script) => Promise<boolean>,
  maxTries = 120,
): Promise<Cut> {
  let tries = 0;
  const breaks = async (left: Cut) => ++tries <= maxTries && (await isBroken(cut(script, left)));
  const all = whole(script);
  const faults = await least(all.faults, (kinds) => breaks({ actions: all.actions, faults: kinds }));
  const actions = await least(all.actions, (kept) => breaks({ actions: kept, faults }));
  return { actions, faults };
}

/** A smallest part of a list that still fails, by leaving out ever smaller pieces (Zeller's delta debugging, 2002). */
async function least<Each>(
  all: readonly Each[],
  fails: (part: readonly Each[]) => Promise<boolean>,
): Promise<readonly Each[]> {
  let kept = all;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await fails(rest)) kept = rest;
      else from += size;
    }
  }
  return kept;
}
