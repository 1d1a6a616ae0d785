/** An e-mail address for who may not read it: `m***@shop.example`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${[...email][0]}***${email.slice(at)}`;
}

/** A phone number for who may not read it, as people write it: `010-****-5678`. The last four digits tell two numbers apart. */
export function maskedPhone(shown: string): string {
  const [first = ''] = /^\S{1,4}(?=[\s-])/.exec(shown) ?? [];
  return [...shown]
    .map((sign, n) => (/\d/.test(sign) && n >= first.length && n < shown.length - 4 ? '*' : sign))
    .join('');
}
