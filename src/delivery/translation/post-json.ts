/**
 * Asks a machine of the configuration with JSON over HTTP. The address is the maintainer's own, so it may lie in the own network; no
 * redirect is followed, since a key goes along. Knows nothing of translation.
 */

export interface JsonPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Milliseconds of real time for everything together. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export type JsonAnswer =
  | {
      readonly type: 'answered';
      readonly status: number;
      /** Undefined where the answer is no JSON. */
      readonly body: unknown;
      /** From `Retry-After` in seconds (RFC 9110, 10.2.3); a date there is passed over. */
      readonly retryAfterSeconds: number | undefined;
    }
  | { readonly type: 'unreachable' };

/** Answers of more bytes are no translations of what we ask. */
const largestAnswer = 1_000_000;

export async function postJson({ url, headers, body, timeoutMs, signal }: JsonPost): Promise<JsonAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const text = await readText(response);
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfterSeconds = Number.isFinite(wait) && wait >= 0 ? wait : undefined;
    return { type: 'answered', status: response.status, body: parsed(text), retryAfterSeconds };
  } catch (error) {
    // Whoever stops the hub stops this too; everything else is a machine that is away.
    signal.throwIfAborted();
    if (error instanceof Error) return { type: 'unreachable' };
    throw error;
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestAnswer) return '';
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
