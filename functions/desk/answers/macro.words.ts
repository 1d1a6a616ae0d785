import type { Words } from '../frame/words.ts';

/** The texts of what a template does beside its answer. */
export const macroWords = {
  onSend: { ko: '보내면', en: 'Sending it also does' },
  solve: { ko: '해결', en: 'solve the ticket' },
  tags: { ko: '태그', en: 'tag it' },
  toMe: { ko: '내가 담당', en: 'assign it to me' },
  toNobody: { ko: '담당자 없음', en: 'assign it to nobody' },
  note: { ko: '메모', en: 'add a note' },
  snooze: (days: number): Words => ({
    ko: `영업일 ${days}일 미루기`,
    en: days === 1 ? 'snooze it for a business day' : `snooze it for ${days} business days`,
  }),
};
