/**
 * What is on its way to many: how far it is, how long a private overview takes, and a button that stops it.
 */
import { z } from 'zod';
import { type Button, networks, plain } from '../../core/chat/message.ts';
import { type BroadcastProgress, broadcastsUnderWay, stopBroadcast } from '../../delivery/broadcast-store.ts';
import { type Forecast, forecast } from '../../delivery/forecast.ts';
import { formatDuration, formatNumber } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Rhythm } from '../../people/person.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { networkName } from './network-words.ts';
import { coordinatorPressed, oldButton } from './role.ts';

const name = 'ct';
const mostShown = 4;

export const broadcastsFlow: Flow = { name, pressed: coordinatorPressed(press) };

async function press(turn: Turn, verb: string, [id = '']: readonly string[]): Promise<void> {
  if (verb !== 'stop' || !z.uuid().safeParse(id).success) return oldButton(turn);
  const { t, language } = turn.translator;
  const dropped = await stopBroadcast(turn.database, turn.neighbourhoodId, id, turn.now);
  if (dropped === undefined) return turn.say({ text: plain(t('delivery-chat:broadcast.over')) });
  turn.say({ text: plain(t('delivery-chat:broadcast.stopped', { number: formatNumber(language, dropped) })) });
}

/** What is on its way now, a line and a button for each. */
export async function underWay(turn: Turn): Promise<{ readonly lines: string[]; readonly buttons: Button[][] }> {
  const { translator } = turn;
  const found = await broadcastsUnderWay(turn.database, turn.neighbourhoodId, mostShown);
  return {
    lines: found.map(each => `• ${progressWords(each, translator)}`),
    buttons: found.map(each => [stopButton(each, translator)]),
  };
}

/** How far one is: `Overzicht van de week: 120 van 300 verstuurd`. */
export function progressWords({ kind, counts, failures }: BroadcastProgress, translator: Translator): string {
  const { t, language } = translator;
  const number = (count: number) => formatNumber(language, count);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const what = t(`delivery-chat:broadcast.kind.${kindOf(kind)}`);
  const words = t('delivery-chat:broadcast.progress', { what, sent: number(counts.sent), all: number(all) });
  if (counts.failed === 0) return words;
  const whys = [...new Set(Object.keys(failures).map(reason => failureWords(reason, translator)))];
  const failed = t('delivery-chat:broadcast.failed', { number: number(counts.failed) });
  return `${words} (${failed}: ${whys.join(', ')})`;
}

/** Why a message did not arrive. @param reason the code in its row of the outbox */
export function failureWords(reason: string, { t }: Translator): string {
  const code = codes.find(each => each === reason) ?? (reason === 'moved' ? 'gone' : 'other');
  return t(`delivery-chat:broadcast.why.${code}`);
}

const codes = ['blocked', 'gone', 'refused', 'too-large', 'too-late', 'unsure'] as const;

/** Stops everything of it that has not left. */
export function stopButton({ id, kind }: Pick<BroadcastProgress, 'id' | 'kind'>, { t }: Translator): Button {
  const what = t(`delivery-chat:broadcast.kind.${kindOf(kind)}`);
  return { id: buttonId(name, 'stop', id), label: t('delivery-chat:broadcast.stop', { what }) };
}

/** How long what goes to many in private takes on the networks that ration it. @param rhythm undefined for a line to everybody */
export async function forecasts(turn: Turn, rhythm: Rhythm | undefined): Promise<Forecast[]> {
  const { database, neighbourhoodId, neighbourhood, now } = turn;
  const open = networks.filter(each => turn.channelOn(each) !== undefined);
  return forecast(database, { neighbourhoodId, neighbourhood, rhythm, open, now });
}

/** Said before an overview goes out. */
export function overviewForecastWords({ network, people, milliseconds }: Forecast, translator: Translator): string {
  const { t, language } = translator;
  return t('delivery-chat:forecast.overview', {
    network: networkName(network, translator),
    people: formatNumber(language, people),
    duration: formatDuration(language, milliseconds),
  });
}

const kinds = ['overview', 'day-before', 'new', 'line-to-all'] as const;

function kindOf(kind: string): (typeof kinds)[number] {
  return kinds.find(each => each === kind) ?? 'line-to-all';
}
