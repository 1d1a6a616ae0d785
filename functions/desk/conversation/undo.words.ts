import type { Words } from '../frame/words.ts';

/** The texts of undoing an answer. */
export const undoWords = {
  goes: { ko: '곧 보냅니다. 아직 취소할 수 있습니다.', en: 'It goes in a moment. It can still be undone.' },
  goesSolving: {
    ko: '곧 보내고 문의를 마칩니다. 아직 취소할 수 있습니다.',
    en: 'It goes in a moment and solves the ticket. It can still be undone.',
  },
  undo: { ko: '보내기 취소', en: 'Undo' },
  sent: { ko: '보냈습니다.', en: 'Sent.' },
  undone: {
    ko: '보내기를 취소했습니다. 적으신 글은 아래 답변란에 그대로 있습니다.',
    en: 'It was not sent. Your words are in the box below.',
  },
} as const satisfies Readonly<Record<string, Words>>;
