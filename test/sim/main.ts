import { parseArgs } from 'node:util';
import { playSeeds, type Told } from './seeds.ts';
import { recordOf } from './sim-record.ts';

const usage = `npm run sim -- --seeds N --steps M [--from FIRST] [--minutes T] [--record]

  --seeds N     how many runs (100)
  --steps M     how many steps each (60)
  --from FIRST  the first seed (1)
  --minutes T   begins no run after so long
  --actions LIST only these of the actions, such as 1.1,4.2: what a failure was cut down to
  --faults LIST only these kinds of faults, or none
  --executions E how many functions the account runs at once, such as 10; as many as it wants if not said
  --record      writes docs/simulation.md`;

const options = {
  seeds: { type: 'string', default: '100' },
  steps: { type: 'string', default: '60' },
  from: { type: 'string', default: '1' },
  minutes: { type: 'string' },
  actions: { type: 'string' },
  faults: { type: 'string' },
  executions: { type: 'string' },
  record: { type: 'boolean', default: false },
} as const;

function asked() {
  try {
    const { values } = parseArgs({ options });
    const whole = (name: 'seeds' | 'steps' | 'from') => {
      const number = Number(values[name]);
      if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a number from 1 on`);
      return number;
    };
    const list = (text: string | undefined) => text?.split(',').filter((each) => each && each !== 'none');
    const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
    if (minutes !== undefined && !(minutes > 0)) throw new Error('--minutes is a number above 0');
    const executions = values.executions === undefined ? undefined : Number(values.executions);
    if (executions !== undefined && !(executions > 0)) throw new Error('--executions is a number above 0');
    const actions = list(values.actions);
    const faults = list(values.faults);
    return {
      ...{ seeds: whole('seeds'), steps: whole('steps'), from: whole('from'), record: values.record },
      ...(minutes && { minutes }),
      ...(actions && { actions }),
      ...(faults && { faults }),
      ...(executions && { executions }),
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return process.exit(2);
  }
}

const wish = asked();
const began = performance.now();
const clock = () => `${Math.round((performance.now() - began) / 1000)} s`;
let played = 0;

/** A long run shows how far it is; on a terminal in one line, else now and then. */
function show({ seed, broken, again }: Told): void {
  played++;
  if (process.stdout.isTTY) process.stdout.write(`\r${played} of ${wish.seeds} runs, ${clock()} `);
  else if (played % 25 === 0 || played === wish.seeds) console.log(`${played} of ${wish.seeds} runs, ${clock()}`);
  if (broken.length === 0) return;
  const said = broken.slice(0, 8).map(({ promise, where }) => `${promise}: ${where}`);
  console.log(`\nSeed ${seed} breaks a promise:\n  ${said.join('\n  ')}`);
  console.log(`Cut down to the least that does, it is had again by:\n  ${again}\n`);
}

const all = await playSeeds(wish, show);
const failed = all.filter(({ broken }) => broken.length > 0);
const calls = all.reduce((sum, told) => sum + told.calls, 0);
console.log(`\n${all.length} runs of ${wish.steps} steps, ${calls.toLocaleString('en-US')} calls of AWS, ${clock()}`);
const { text, missed } = recordOf(all, wish.steps);
if (wish.record) {
  const { writeFileSync } = await import('node:fs');
  writeFileSync(new URL('../../docs/simulation.md', import.meta.url), text);
  console.log('Written: docs/simulation.md');
}
if (wish.record && missed.length > 0)
  console.log(`Kinds of faults that never struck a function they could: ${missed.join(', ')}`);
console.log(`${all.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 || all.length === 0 ? 1 : 0);
