/** What cannot be done, in words that say what to do; the command ends with it, and with 1. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The answer to a call of the running system, or why there is none. */
export async function answered<Answer>(address: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(60_000) }).catch((error: unknown) => {
    const { cause } = error as { cause?: { code?: string } };
    throw new Refused(
      `${new URL(address).origin} does not answer (${cause?.code ?? error}). Is it running? See --api.`,
    );
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as Answer;
  throw new Refused(`${answer.status}: ${told(text)}`);
}

/** A refusal of ours is problem+json; anything else is told as it is. */
function told(text: string): string {
  try {
    const { title, detail, message } = JSON.parse(text) as { title?: string; detail?: string; message?: string };
    return [title ?? message ?? text, detail].filter(Boolean).join('. ');
  } catch {
    return text.slice(0, 300);
  }
}
