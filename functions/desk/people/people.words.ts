import type { Words } from '../frame/words.ts';

/** The texts of the pages about the people of a shop. */
export const peopleWords = {
  people: { ko: '담당자', en: 'People' },
  lead: {
    ko: '이 상점에서 일하는 담당자입니다. 고객에게 보내는 답장에 여기 적힌 이름과 직함이 들어갑니다.',
    en: 'The people who work for this shop. Replies to customers carry the names and titles you see here.',
  },
  working: { ko: '일하는 담당자', en: 'At work' },
  left: { ko: '업무를 마친 담당자', en: 'No longer here' },
  name: { ko: '이름', en: 'Name' },
  nameEn: { ko: '영어 이름', en: 'Name in English' },
  title: { ko: '직함', en: 'Title' },
  titleEn: { ko: '영어 직함', en: 'Title in English' },
  role: { ko: '역할', en: 'Role' },
  languages: { ko: '응대 언어', en: 'Languages' },
  skills: { ko: '맡는 일', en: 'Skills' },
  shift: { ko: '근무 시간', en: 'Working hours' },
  lastDay: { ko: '마지막 근무일', en: 'Last day' },
  masked: { ko: '고객 연락처 가림', en: 'contacts masked' },
  ended: { ko: '업무 종료', en: 'ended' },
  nobodyYet: { ko: '아직 등록된 담당자가 없습니다.', en: 'Nobody is in the directory yet.' },
  nobodyYetNext: { ko: '아래 명령으로 첫 담당자를 초대해 주세요.', en: 'Invite the first one by the command below.' },
  askAdmin: { ko: '관리자에게 담당자 등록을 요청해 주세요.', en: 'Ask an admin to add the people who work here.' },
  nobodyLeft: { ko: '업무를 마친 담당자가 없습니다.', en: 'Nobody has left.' },
  nobodyLeftNext: {
    ko: '담당자의 업무를 종료하면 여기에 표시됩니다.',
    en: 'People whose work here has ended are listed here.',
  },
  invite: { ko: '담당자 초대', en: 'Invite somebody' },
  inviteHow: {
    ko: '시스템 운영 담당자가 아래 명령을 실행하면 초대받은 분께 비밀번호를 알리는 메일이 갑니다. 역할과 연락처 가림(--masked)은 로그인 권한에 속하므로 이 명령으로만 바꿀 수 있습니다.',
    en: 'Whoever operates the system runs this command, and the person gets an email with a password. Roles and masked contacts (--masked) belong to the login, so only this command changes them.',
  },
  nameHint: {
    ko: '고객이 메일에서 보는 이름입니다.',
    en: 'Customers read it in emails. Give it in Korean if you give an English name too.',
  },
  englishHint: {
    ko: '비워 두면 위에 적은 이름을 그대로 씁니다.',
    en: 'Without it, the one above is used in English too.',
  },
  titleEnHint: {
    ko: '비워 두면 위에 적은 직함을 그대로 씁니다.',
    en: 'Without it, the one above is used in English too.',
  },
  languagesHint: {
    ko: '두 글자 언어 코드를 쉼표로 나눠 적어 주세요. 예: ko, en',
    en: 'Codes of two letters, with commas: ko, en',
  },
  skillsHint: { ko: '쉼표로 나눠 적어 주세요. 예: 설치, 환불', en: 'With commas: installation, refunds' },
  shiftHint: { ko: '예: 월-금 10:00-18:00', en: 'Such as Mon-Fri 10:00-18:00' },
  lastDayHint: {
    ko: '외부 인력이나 단기 근무라면 적어 주세요. 이날이 지나면 데스크가 닫힙니다.',
    en: 'For somebody from outside, or for a time. Their desk closes after this day.',
  },
  save: { ko: '저장', en: 'Save' },
  saved: {
    ko: '저장했습니다. 다음 답장부터 이 이름과 직함이 들어갑니다.',
    en: 'Saved. The next reply carries this name and title.',
  },
  wrong: { ko: '이 내용을 확인해 주세요.', en: 'Please correct this.' },
  now: { ko: '지금 저장된 내용', en: 'Stored now' },
  nothing: { ko: '없음', en: 'nothing' },
  readOnly: { ko: '관리자만 고칠 수 있습니다.', en: 'Only admins change this.' },
  end: { ko: '업무 종료', en: 'End their work' },
  endMeans: {
    ko: '종료하면 이 담당자의 데스크가 바로 닫히고 고객에게 답장할 수 없습니다. 로그인 권한까지 없애려면 시스템 운영 담당자가 아래 명령을 실행해야 합니다.',
    en: 'Their desk closes at once, and they can no longer answer customers. To take the login away too, whoever operates the system runs this command.',
  },
  yourself: {
    ko: '본인의 업무는 직접 종료할 수 없습니다. 다른 관리자에게 요청해 주세요.',
    en: 'You cannot end your own work. Ask another admin.',
  },
  hasEnded: { ko: '이 담당자의 업무는 종료되었습니다.', en: 'Their work for this shop has ended.' },
  resume: { ko: '업무 다시 시작', en: 'Let them work again' },
  resumed: { ko: '업무를 다시 시작했습니다.', en: 'They work for this shop again.' },
} as const satisfies Readonly<Record<string, Words>>;

export const roleWords: Readonly<Record<string, Words>> = {
  agent: { ko: '상담 담당', en: 'Agent' },
  lead: { ko: '팀장', en: 'Lead' },
  marketer: { ko: '마케팅', en: 'Marketer' },
  admin: { ko: '관리자', en: 'Admin' },
};

export const endedDone = (name: string): Words => ({
  ko: `${name}님의 업무를 종료했습니다.`,
  en: `The work of ${name} has ended.`,
});
