/**
 * The try-out as a page: partner, resident and coordinator side by side, and one at a time where there is no room.
 */
import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import type { Translator } from '../../i18n/translations.ts';
import type { Html } from '../page.ts';
import { chatFrame } from './chat-frame.ts';
import { chatView } from './chat-view.ts';
import { exampleMessages } from './example-messages.ts';
import { personOf } from './message-view.ts';
import { type ChatSurface, type Seat, type SeatName, surfacePath } from './surface.ts';
import type { SurfaceReading } from './surface-routes.ts';

/**
 * @param draft what stands in the form of the person in front
 * @param examplesIn texts in a language in which partners' messages are understood
 */
export function tryOutPage(
  surface: ChatSurface,
  { chats, cursor }: SurfaceReading,
  draft: string,
  examplesIn: Translator,
): Html {
  const { translator, neighbourhood, front } = surface;
  const { t, language } = translator;
  const home = `/${neighbourhood.slug}`;
  return chatFrame({
    surface,
    title: t('web-chat:tryOutTitle', { name: neighbourhood.name }),
    cursor,
    kind: 'try-out',
    links: html`<a href="${home}/?lang=${language}">${t('page:goToCalendar')}</a>
      <a href="${home}/kalender.ics?lang=${language}">${t('web-chat:feed')}</a>`,
    content: html`<nav class="tabs" aria-label="${t('web-chat:chooseChat')}">
        ${surface.seats.map(seat => tab(surface, seat))}
      </nav>
      <div class="seats">
        ${chats.map(
          ({ seat, view, replyTo }) => html`<section class="seat${seat.name === front ? ' front' : ''}"
            aria-labelledby="name-${seat.name}" data-person="${seat.name}">
            <h2 id="name-${seat.name}">${seatName(surface, seat.name)}</h2>
            ${chatView(surface, { seat, view, replyTo, draft: seat.name === front ? draft : '', hint: t('web-chat:nothingYet'), intro: intro(surface, seat, examplesIn) })}
          </section>`,
        )}
      </div>`,
  });
}

function tab(surface: ChatSurface, seat: Seat): Html {
  const isFront = seat.name === surface.front;
  return html`<a class="tab" href="${surfacePath(surface, '', personOf(seat))}" data-person="${seat.name}"
    ${isFront ? html`aria-current="page"` : ''}>${seatName(surface, seat.name)}<span class="new" hidden></span></a>`;
}

function seatName({ translator: { t } }: ChatSurface, name: SeatName): string {
  if (name === 'partner') return t('web-chat:partner');
  return name === 'resident' ? t('web-chat:resident') : t('web-chat:coordinator');
}

function task({ translator: { t } }: ChatSurface, name: SeatName): string {
  if (name === 'partner') return t('web-chat:partnerTask');
  return name === 'resident' ? t('web-chat:residentTask') : t('web-chat:coordinatorTask');
}

function intro(surface: ChatSurface, seat: Seat, examplesIn: Translator): Html {
  return html`<p class="task">${task(surface, seat.name)}</p>
    ${examples(surface, seat, examplesIn)}`;
}

function examples(surface: ChatSurface, seat: Seat, examplesIn: Translator): Html {
  const { translator, neighbourhood, now } = surface;
  const today = now.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
  const id = `examples-${seat.name}`;
  return html`<form class="examples" method="post" data-person="${seat.name}"
      action="${surfacePath(surface, 'messages', personOf(seat))}">
      <input type="hidden" name="client" value="${randomUUID()}" />
      <div class="proposals" role="group" aria-labelledby="${id}">
      <p class="proposal-label" id="${id}">${translator.t('web-chat:writeFor')}</p>
      ${exampleMessages(seat.name === 'partner' ? examplesIn : translator, seat.name, today).map(
        text => html`<button name="text" value="${text}"><bdi>${text}</bdi></button>`,
      )}
      </div>
    </form>`;
}
