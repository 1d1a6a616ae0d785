import { folded, initialsOf, isInitials } from '../../../shared/text/typed-letters.ts';
import type { AnswerKind, AnswerTemplate } from './template.ts';

/** What agents call a kind: it is found by these words too. */
const answerKindWords: Readonly<Record<AnswerKind, { readonly ko: string; readonly en: string }>> = {
  delivery: { ko: '배송', en: 'Delivery' },
  return: { ko: '반품', en: 'Return' },
  exchange: { ko: '교환', en: 'Exchange' },
  refund: { ko: '환불', en: 'Refund' },
  installation: { ko: '설치', en: 'Installation' },
  complaint: { ko: '불만', en: 'Complaint' },
};

/** What a template is found by. */
export type Findable = Pick<AnswerTemplate, 'kind' | 'title' | 'find'>;

/**
 * The templates that a typed text finds, the surest first: by the beginning of a word of their kind, their title or their other
 * words, in either language, and in Korean by initial consonants too: `ㄱㅎ`, `교환`, `ex`. An empty text finds all.
 */
export function foundTemplates<Each extends Findable>(all: readonly Each[], typed: string): Each[] {
  const asked = folded(typed.slice(0, 100));
  const ranked = all.flatMap((each) => {
    const rank = asked === '' ? 0 : nearness(each, asked);
    return rank === undefined ? [] : [{ each, rank }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ each }) => each);
}

function nearness({ kind, title, find }: Findable, asked: string): number | undefined {
  const groups = [answerKindWords[kind], title, find ?? {}].map(({ ko = '', en = '' }) => [ko, en]);
  const rank = groups.findIndex((words) => words.some((each) => startsWithin(each, asked)));
  return rank === -1 ? undefined : rank;
}

/** Whether some word of a phrase begins so; what is typed may go on into the next word. */
function startsWithin(phrase: string, asked: string): boolean {
  const words = phrase.split(/[\s,·]+/);
  const rests = words.map((_, n) => words.slice(n).join(''));
  const keys = isInitials(asked) ? initialsOf : folded;
  return rests.some((rest) => keys(rest).startsWith(asked));
}
