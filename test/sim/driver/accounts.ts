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

/** The account's state at a step of a run; half of all runs have a good account throughout. */
export function accountAt(seed: number, step: number): SesSettings {
  const draw = generator(seed * 6151 + 3);
  const isGood = draw() < 0.5;
  const [first, length, kind] = [
    Math.floor(draw() * 40),
    2 + Math.floor(draw() * 10),
    Math.floor(draw() * states.length),
  ];
  return { ...usual, ...(!isGood && step >= first && step < first + length && states[kind]) };
}
