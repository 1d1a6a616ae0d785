import type { Words } from '../frame/words.ts';

/** The texts of what agents do with a ticket beside answering it. */
export const handlingWords = {
  deeds: { ko: '문의 처리', en: 'What to do with it' },
  solve: { ko: '해결', en: 'Solve' },
  solved: { ko: '문의를 마쳤습니다.', en: 'The ticket is solved.' },
  assign: { ko: '담당', en: 'Assigned to' },
  assignTo: { ko: '담당자', en: 'Who answers it' },
  assignDo: { ko: '담당 바꾸기', en: 'Assign' },
  assigned: { ko: '담당자를 바꾸었습니다.', en: 'It is assigned.' },
  nobody: { ko: '없음', en: 'nobody' },
  you: { ko: '나', en: 'you' },
  note: { ko: '메모 남기기', en: 'Add a note' },
  noteText: { ko: '메모', en: 'Note' },
  noteHint: { ko: '동료만 봅니다. 고객에게 가지 않습니다.', en: 'Only colleagues read it. It is never sent.' },
  noteDo: { ko: '메모 저장', en: 'Save the note' },
  noteEmpty: { ko: '메모를 적어 주세요.', en: 'Write the note.' },
  noted: { ko: '메모를 남겼습니다.', en: 'The note is there.' },
  call: { ko: '전화', en: 'Call' },
  callHint: {
    ko: '통화하셨으면 남겨 주세요. 통화는 답변으로 셉니다.',
    en: 'Log what was said on the phone: a call that was answered is an answer.',
  },
  callState: { ko: '통화 결과', en: 'What came of it' },
  spoke: { ko: '통화함', en: 'We spoke' },
  notReached: { ko: '받지 않음', en: 'Nobody answered' },
  callNote: { ko: '통화 내용', en: 'What was said' },
  callDo: { ko: '통화 남기기', en: 'Log the call' },
  called: { ko: '통화를 남겼습니다.', en: 'The call is logged.' },
  noPhone: { ko: '전화번호를 모릅니다.', en: 'No number is known.' },
} as const satisfies Readonly<Record<string, Words>>;
