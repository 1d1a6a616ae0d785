import { generator } from '../../../infra/local/engine/generator.ts';
import { type SesSettings, usual } from '../../../infra/local/services/ses-account.ts';

/** What becomes of an account at SES: as a rule nothing, and else what its owner or AWS did for a while. */
const states: readonly Partial<SesSettings>[] = [
  { sending: 'paused' },
  { sending: 'paused-by-aws' },
  { production: false },
  { pending: ['dangol.example'] },
  { maxSendRate: 1 },
  { max24HourSend: 0 },
];

/** What SES takes while others send from the account, too. */
const busy: readonly Partial<SesSettings>[] = [{ maxSendRate: 1 }, { maxSendRate: 2 }, { max24HourSend: 3 }];

/** For some steps of half of all runs; drawn by itself, so that the states below stay what they were. */
function busyAt(seed: number, step: number): Partial<SesSettings> | undefined {
  const draw = generator(seed * 8_191 + 9);
  const isFree = draw() < 0.5;
  const [first, length, kind] = [
    Math.floor(draw() * 50),
    2 + Math.floor(draw() * 10),
    Math.floor(draw() * busy.length),
  ];
  return !isFree && step >= first && step < first + length ? busy[kind] : undefined;
}

/** The account's state at a step of a run; half of all runs have a good account throughout. */
export function accountAt(seed: number, step: number): SesSettings {
  const draw = generator(seed * 6151 + 3);
  const isGood = draw() < 0.5;
  const [first, length, kind] = [
    Math.floor(draw() * 40),
    2 + Math.floor(draw() * 10),
    Math.floor(draw() * states.length),
  ];
  return { ...usual, ...busyAt(seed, step), ...(!isGood && step >= first && step < first + length && states[kind]) };
}
