/**
 * One message of a chat as HTML: what it says, its file, and its buttons as real buttons. The same whether it is part of a
 * page or comes later.
 */
import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import type { WebMedia, WebMessage } from '../../channels/web/web-chat.ts';
import type { Button } from '../../core/chat/message.ts';
import { formatDay, formatNumber, formatTime } from '../../i18n/formats.ts';
import type { Html } from '../page.ts';
import { isSafeAddress, richText } from './rich-text.ts';
import { type ChatSurface, type Seat, surfacePath } from './surface.ts';

/** @param answered the message that it answers, as far as it is still there */
export function messageView(
  surface: ChatSurface,
  seat: Seat,
  message: WebMessage,
  answered: WebMessage | undefined,
): Html {
  const { t } = surface.translator;
  const isOurs = message.writer === 'hub';
  return html`<li id="m-${message.id}" class="message ${isOurs ? 'from-hub' : 'from-person'}"
      data-position="${message.position}" tabindex="-1">
      <div class="bubble">
        <span class="unseen">${t(isOurs ? 'web-chat:hubSays' : 'web-chat:youSay')}</span>
        ${answered === undefined ? '' : quote(answered)} ${message.media === null ? '' : file(surface, message.media)}
        ${message.text.text === '' ? '' : html`<p class="text" dir="auto">${richText(message.text)}</p>`}
        <p class="about">
          ${moment(surface, message.writtenAt)}${message.isEdited ? html` · ${t('web-chat:edited')}` : ''}
          ${message.reaction === null ? '' : html`<span class="reaction"><span class="unseen">${t('web-chat:reaction')}</span> ${message.reaction}</span>`}
          ${
            isOurs
              ? html`<a class="reply" href="${surfacePath(surface, '', { ...personOf(seat), reply: message.id })}#write-${seat.name}"
            data-reply="${message.id}"><span aria-hidden="true">↩</span><span class="unseen">${t('web-chat:reply')}</span></a>`
              : ''
          }
        </p>
      </div>
      ${message.buttons.length === 0 ? '' : buttons(surface, seat, message)}
    </li>`;
}

/** What the try-out's forms and links say of whose chat it is; nothing on a personal address. */
export function personOf(seat: Seat): Readonly<Record<string, string>> {
  return seat.name === 'me' ? {} : { person: seat.name };
}

/** The first words of a message, for whoever answers it. */
export function shortText(message: WebMessage): string {
  const [line = ''] = message.text.text.split('\n');
  const words = line === '' ? (message.media?.fileName ?? '') : line;
  const letters = [...words];
  return letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : words;
}

function quote(answered: WebMessage): Html {
  return html`<p class="quote"><a class="quoted" href="#m-${answered.id}" dir="auto">${shortText(answered)}</a></p>`;
}

function file(surface: ChatSurface, media: WebMedia): Html {
  const { language, t } = surface.translator;
  const href = mediaPath(surface, media);
  if (isShownPicture(media)) {
    return html`<a class="picture" href="${href}"><img src="${href}" loading="lazy"
      alt="${t('web-chat:picture', { name: media.fileName })}" /></a>`;
  }
  const size = formatNumber(language, Math.max(1, Math.round(media.size / 1024)));
  return html`<a class="file" href="${href}" download><span aria-hidden="true">📄</span>
    <bdi>${media.fileName}</bdi> <small><bdi>${size} kB</bdi></small></a>`;
}

/** Where a message's file is. */
export function mediaPath({ base }: Pick<ChatSurface, 'base'>, { id }: Pick<WebMedia, 'id'>): string {
  return `${base}/media/${id}`;
}

/** Pictures that a browser shows by itself and that can do nothing else. */
export function isShownPicture({ contentType }: Pick<WebMedia, 'contentType'>): boolean {
  return /^image\/(?:jpeg|png|gif|webp)$/.test(contentType);
}

function buttons(surface: ChatSurface, seat: Seat, message: WebMessage): Html {
  const { t } = surface.translator;
  return html`<form class="answers" method="post" action="${surfacePath(surface, 'buttons', personOf(seat))}">
      <input type="hidden" name="client" value="${randomUUID()}" />
      <input type="hidden" name="message" value="${message.id}" />
      <div class="choices" role="group" aria-label="${t('web-chat:answers')}">
        ${message.buttons.map(row => html`<div class="row">${row.map(button)}</div>`)}
      </div>
    </form>`;
}

function button({ id, label, url }: Button): Html {
  if (url === undefined) return html`<button name="button" value="${id}"><bdi>${label}</bdi></button>`;
  if (!isSafeAddress(url)) return html`<span><bdi>${label}</bdi></span>`;
  return html`<a class="button" href="${url}" rel="noopener noreferrer nofollow" target="_blank"><bdi>${label}</bdi></a>`;
}

function moment({ translator, neighbourhood, now }: ChatSurface, at: Temporal.Instant): Html {
  const local = at.toZonedDateTimeISO(neighbourhood.timeZone);
  const isToday = local.toPlainDate().equals(now.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate());
  const hour = formatTime(translator.language, local.toPlainTime());
  const day = isToday ? '' : `${formatDay(translator.language, local.toPlainDate())}, `;
  return html`<time datetime="${at.round('second').toString()}">${day}${hour}</time>`;
}
