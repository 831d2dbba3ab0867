/**
 * One chat as HTML: what was said, and the form to write. Works without JavaScript.
 */
import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import { type WebMessage, webLimits } from '../../channels/web/web-chat.ts';
import type { ChatView } from '../../channels/web/web-chats.ts';
import type { Html } from '../page.ts';
import { messageView, personOf, shortText } from './message-view.ts';
import { type ChatSurface, type Seat, surfacePath } from './surface.ts';

export interface ShownChat {
  readonly seat: Seat;
  readonly view: ChatView;
  /** The message that the form answers, when somebody chose one. */
  readonly replyTo: WebMessage | undefined;
  /** What stands in the form already. */
  readonly draft: string;
  /** Said while nothing was written yet. */
  readonly hint: string;
  /** What stands above the messages and scrolls with them. */
  readonly intro: Html | '';
}

/** The log of the chat and its form. */
export function chatView(surface: ChatSurface, shown: ShownChat): Html {
  const { seat, view, hint, intro } = shown;
  const { t } = surface.translator;
  const byId = new Map(view.messages.map(message => [message.id, message]));
  const answeredBy = ({ replyTo }: WebMessage) => (replyTo === null ? undefined : byId.get(replyTo));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${t('web-chat:log')}">
      ${intro}
      <div class="log" role="log" aria-live="polite" aria-label="${t('web-chat:log')}" data-person="${seat.name}">
        <p class="hint" ${view.messages.length === 0 ? '' : 'hidden'}>${hint}</p>
        <ol>${view.messages.map(message => messageView(surface, seat, message, answeredBy(message)))}</ol>
      </div>
      <p class="typing" hidden aria-hidden="true"><span></span><span></span><span></span></p>
    </div>
    ${composer(surface, shown)}`;
}

function composer(surface: ChatSurface, { seat, replyTo, draft }: ShownChat): Html {
  const { t } = surface.translator;
  const [write, attach] = [`write-${seat.name}`, `attach-${seat.name}`];
  return html`<form class="composer" method="post" enctype="multipart/form-data" data-person="${seat.name}"
      action="${surfacePath(surface, 'messages', personOf(seat))}">
      <input type="hidden" name="client" value="${randomUUID()}" />
      <input type="hidden" name="replyTo" value="${replyTo?.id ?? ''}" />
      <p class="answering" ${replyTo === undefined ? 'hidden' : ''}>
        <span aria-hidden="true">↩</span> <span class="unseen">${t('web-chat:answering')}</span>
        <bdi class="answered">${replyTo === undefined ? '' : shortText(replyTo)}</bdi>
        <a class="no-reply" href="${surfacePath(surface, '', personOf(seat))}#${write}">${t('web-chat:noReply')}</a>
      </p>
      <p class="status" role="status"></p>
      <div class="entry">
        <label class="unseen" for="${write}">${t('web-chat:message')}</label>
        <textarea id="${write}" name="text" rows="2" maxlength="${webLimits.text}" dir="auto" autocomplete="off"
          placeholder="${t('web-chat:message')}">${draft}</textarea>
        <button class="send">${t('web-chat:send')}</button>
      </div>
      <div class="attach">
        <label for="${attach}"><span aria-hidden="true">📎</span> ${t('web-chat:attach')}</label>
        <input id="${attach}" type="file" name="file" accept="image/jpeg,image/png,image/webp,image/gif,application/pdf" />
      </div>
    </form>`;
}
