/**
 * What a page or program is told when it sends what is not taken: a status and a sentence in its language.
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { WebChatError, type WebChatFault } from '../../channels/web/web-chat.ts';
import { WijkError } from '../../core/errors.ts';
import type { Translator } from '../../i18n/translations.ts';

export interface ChatFault {
  readonly status: ContentfulStatusCode;
  readonly sentence: string;
  /** Real seconds after which the same may be tried again. */
  readonly retryAfter?: number | undefined;
}

const statuses: Readonly<Record<WebChatFault, ContentfulStatusCode>> = {
  emptyMessage: 400,
  textTooLong: 413,
  fileTooLarge: 413,
  fileKind: 415,
  unknownMessage: 400,
  unknownButton: 400,
  wrongClientId: 400,
};

/** What went wrong, for an error that was expected; others are thrown on. */
export function faultOf(error: unknown, { t, errorText }: Translator): ChatFault {
  if (error instanceof WebChatError) {
    return { status: statuses[error.fault], sentence: t(`web-chat:fault.${error.fault}`) };
  }
  if (error instanceof WijkError && error.code === 'too-many-requests') return tooOften({ errorText }, 5);
  if (error instanceof WijkError && error.code === 'not-found') return { status: 404, sentence: t('web-chat:ended') };
  throw error;
}

export function tooOften({ errorText }: Pick<Translator, 'errorText'>, seconds: number): ChatFault {
  return { status: 429, sentence: errorText('too-many-requests'), retryAfter: seconds };
}
