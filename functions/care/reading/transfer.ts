/** The bytes behind a transfer encoding (RFC 2045, 6); another encoding leaves them as they are. */
export function transferred(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return unbased(body);
  return encoding === 'quoted-printable' ? unquoted(body) : body;
}

const chunkBytes = 48 * 1024;

/** Chunk by chunk: of 40 MB no second copy is made. Padding ends a piece: several encoded pieces may follow one another. */
function unbased(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil((body.length * 3) / 4) + 3);
  let [length, rest] = [0, ''];
  const write = (piece: string) => {
    length += out.write(piece, length, 'base64');
  };
  for (let from = 0; from < body.length; from += chunkBytes) {
    const text = rest + body.toString('latin1', from, from + chunkBytes).replace(/[^A-Za-z\d+/_=-]/g, '');
    const pieces = text.split(/=+/);
    const last = pieces.pop() ?? '';
    for (const piece of pieces) write(piece);
    const whole = last.length & ~3;
    write(last.slice(0, whole));
    rest = last.slice(whole);
  }
  write(rest);
  return out.subarray(0, length);
}

const [equals, cr, lf] = [0x3d, 0x0d, 0x0a];

/** RFC 2045, 6.7; bytes that are no valid code are left as they are. */
function unquoted(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    const code = byte === equals ? hexAt(body, at + 1) : -1;
    if (code >= 0) {
      out[length++] = code;
      at += 2;
    } else if (byte === equals && body[at + 1] === lf) at++;
    else if (byte === equals && body[at + 1] === cr && body[at + 2] === lf) at += 2;
    else out[length++] = byte;
  }
  return out.subarray(0, length);
}

function hexAt(body: Buffer, at: number): number {
  const [high, low] = [digitOf(body[at]), digitOf(body[at + 1])];
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** The value of a hexadecimal digit, -1 of another byte: 40 MB may be full of them. */
function digitOf(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
