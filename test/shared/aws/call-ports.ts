import type { CallPorts, SignedAnswer, SignedCall } from '../../../shared/aws/signed-call.ts';

/** What each attempt meets, in turn. */
export type Answers = readonly (SignedAnswer | Error)[];

/** A world that gives these answers and notes what was sent, by which headers; its chance is always a half. */
export function portsWith(answers: Answers) {
  const sent: SignedCall[] = [];
  const headers: Readonly<Record<string, string>>[] = [];
  const pauses: number[] = [];
  const ports: CallPorts = {
    send: async (call, signed) => {
      sent.push(call);
      headers.push(signed);
      const answer = answers[sent.length - 1];
      if (!answer) throw new Error('Nobody answers any more');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    chance: () => 0.5,
    pause: async (ms) => {
      pauses.push(ms);
    },
  };
  return { ports, sent, headers, pauses };
}
