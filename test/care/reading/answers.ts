/** How mail programs put together an answer to our mail, in text and in HTML: the new words, then what they add. */

/** Ours, in the lines of an answer. */
const ours = ['단골상점입니다. 주문이 도착했나요?', 'How is it?'];
const oursInHtml = ours.map((line) => `<p>${line}</p>`).join('');
const angled = ours.map((line) => `> ${line}`).join('\n');

const gmailKo = '2026년 11월 30일 (월) 오후 3:12, 단골상점 <care@dangol.example>님이 작성:';
const gmailEn = 'On Mon, Nov 30, 2026 at 3:12 PM Dangol <care@dangol.example> wrote:';
const outlookKo =
  '보낸 사람: 단골상점 <care@dangol.example>\n보낸 날짜: 2026년 11월 30일 월요일 오후 3:12\n받는 사람: 김민지 <minji@c.example>\n제목: 주문 1001';
const outlookEn =
  'From: Dangol <care@dangol.example>\nSent: Monday, November 30, 2026 3:12 PM\nTo: Minji <minji@c.example>\nSubject: Order 1001';
const naver =
  '-----Original Message-----\nFrom: "단골상점" <care@dangol.example>\nTo: "김민지" <minji@naver.example>\nCc:\nSent: 2026-11-30 (월) 15:12:00 (GMT+09:00)\nSubject: 주문 1001';
const daum =
  '--------- 원본 메일 ---------\n보낸사람 : 단골상점 <care@dangol.example>\n받는사람 : 김민지 <minji@hanmail.example>\n날짜 : 2026년 11월 30일(월) 15:12:00\n제목 : 주문 1001';
const samsungKo =
  '-------- 원본 이메일 --------\n발신: 단골상점 <care@dangol.example>\n날짜: 26/11/30 오후 3:12 (GMT+09:00)\n수신: minji@c.example\n제목: 주문 1001';
const samsungEn =
  '-------- Original message --------\nFrom: Dangol <care@dangol.example>\nDate: 30/11/2026 15:12 (GMT+09:00)\nTo: minji@c.example\nSubject: Order 1001';

/** What follows the new words in plain text. */
export const plainAnswers: Readonly<Record<string, string>> = {
  'Gmail, Korean': `${gmailKo}\n\n${angled}`,
  'Gmail, Korean, wrapped': `${gmailKo.replace(' <', '\n<')}\n\n${angled}`,
  'Gmail, English': `${gmailEn}\n\n${angled}`,
  'Gmail, English, wrapped': `${gmailEn.replace(' <', ' <\n')}\n\n${angled}`,
  'Gmail, passed on': `---------- Forwarded message ---------\nFrom: Dangol <care@dangol.example>\n\n${ours.join('\n')}`,
  'Outlook, Korean': `${outlookKo}\n\n${ours.join('\n')}`,
  'Outlook, English': `________________________________\n${outlookEn}\n\n${ours.join('\n')}`,
  'Outlook of old, English': `-----Original Message-----\n${outlookEn}\n\n${ours.join('\n')}`,
  'Outlook of old, Korean': `-----원본 메시지-----\n${outlookKo}\n\n${ours.join('\n')}`,
  'Outlook on a phone': `Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n${outlookEn}\n\n${ours.join('\n')}`,
  'Outlook on a phone, Korean': `Android용 Outlook 다운로드\n________________________________\n${outlookKo}\n\n${ours.join('\n')}`,
  Naver: `${naver}\n\n${ours.join('\n')}`,
  'Naver, with >': `${naver}\n\n${angled}`,
  Daum: `${daum}\n\n${ours.join('\n')}`,
  'iPhone, Korean': `나의 iPhone에서 보냄\n\n2026. 11. 30. 오후 3:12, 단골상점 <care@dangol.example> 작성:\n\n${angled}`,
  'iPhone, Korean, of old': `iPhone에서 보냄\n\n> 2026. 11. 30. 오후 3:12, 단골상점 <care@dangol.example> 작성:\n> \n${angled}`,
  'iPhone, by name': `단골상점 <care@dangol.example>님이 2026. 11. 30. 오후 3:12에 작성:\n\n${angled}`,
  'iPhone, English': `Sent from my iPhone\n\nOn Nov 30, 2026, at 3:12 PM, Dangol <care@dangol.example> wrote:\n\n${angled}`,
  'iPhone, passed on': `Begin forwarded message:\n\nFrom: Dangol <care@dangol.example>\nSubject: Order 1001\n\n${ours.join('\n')}`,
  'Samsung, Korean': `Galaxy에서 보냄\n\n${samsungKo}\n\n${ours.join('\n')}`,
  'Samsung, English': `Sent from my Galaxy\n\n${samsungEn}\n\n${ours.join('\n')}`,
  'Samsung of old': `내 Samsung Galaxy 스마트폰에서 보냄.`,
  Thunderbird: `On 30/11/2026 15:12, Dangol wrote:\n${angled}`,
  'Thunderbird, Korean': `2026-11-30 오후 3:12에 단골상점 이(가) 쓴 글:\n${angled}`,
  'a signature': '-- \n김민지 드림\n010-0000-0000',
  'a signature and an answer': `-- \nMinji Kim\n\n${gmailEn}\n${angled}`,
  'the app of Naver': '네이버 메일앱에서 보냈습니다.',
};

const cite = (head: string) => `${head}<blockquote type="cite">${oursInHtml}</blockquote>`;
const lined = (text: string) => text.replaceAll('<', '&lt;').replaceAll('\n', '<br>');

/** What follows the new words in HTML. */
export const richAnswers: Readonly<Record<string, string>> = {
  Gmail: `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${lined(gmailKo)}<br></div><blockquote class="gmail_quote" style="margin:0px">${oursInHtml}<blockquote class="gmail_quote">older</blockquote>oldest</blockquote></div>`,
  'Gmail, passed on': `<br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: x</div>${oursInHtml}<blockquote>older</blockquote>and more</div>`,
  'Gmail with a signature': `<div class="gmail_signature"><div>Minji Kim</div></div>${cite(`<div>${lined(gmailEn)}</div>`)}`,
  'Outlook on the web': `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><font><b>From:</b> Dangol<br><b>Sent:</b> Monday</font></div><div>${oursInHtml}</div>`,
  'Outlook on the web with a signature': `<div id="Signature"><p>Minji Kim</p></div><div id="divRplyFwdMsg">From: x</div>${oursInHtml}`,
  Outlook: `<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Dangol &lt;care@dangol.example&gt; <br><b>Sent:</b> Monday, November 30, 2026 3:12 PM<br><b>To:</b> Minji<br><b>Subject:</b> Order</p></div>${oursInHtml}`,
  'Outlook, Korean': `<div><p><b>보낸 사람:</b> 단골상점<br><b>보낸 날짜:</b> 2026년 11월 30일<br><b>받는 사람:</b> 김민지<br><b>제목:</b> 주문</p></div>${oursInHtml}`,
  'Outlook on a phone': `<div class="ms-outlook-mobile-signature"><a href="https://aka.ms/o0ukef">Get Outlook for iOS</a></div><div class="ms-outlook-mobile-reference-message skipProofing">${oursInHtml}</div>`,
  Naver: `<p><br></p><p>${lined(naver).replace(/(From|To|Cc|Sent|Subject):/g, '<b>$1:</b>')}</p><br>${oursInHtml}`,
  Daum: `<br><div>${lined(daum)}</div>${oursInHtml}`,
  iPhone: `<br><div dir="ltr">나의 iPhone에서 보냄</div><div dir="ltr"><br>${cite('2026. 11. 30. 오후 3:12, 단골상점 &lt;care@dangol.example&gt; 작성:<br><br>')}</div>`,
  'iPhone, head within': `<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div><blockquote type="cite"><div>On Nov 30, 2026, at 3:12 PM, Dangol wrote:</div>${oursInHtml}</blockquote>`,
  Samsung: `<div><br></div><div id="composer_signature">Galaxy에서 보냄</div><div>${lined(samsungKo)}</div>${oursInHtml}`,
  Thunderbird: `<div class="moz-cite-prefix">On 30/11/2026 15:12, Dangol wrote:<br></div><blockquote type="cite" cite="mid:1@x">${oursInHtml}</blockquote><pre class="moz-signature" cols="72">-- \nMinji</pre>`,
  Yahoo: `<div id="ydp1yahoo_quoted_1" class="yahoo_quoted"><div>${lined(gmailEn)}</div>${oursInHtml}</div>`,
};
