/**
 * What reading a message of this turn goes by: the moment, the places, the organisation that speaks.
 */
import type { Reading } from '../../understanding/reading.ts';
import { readMessage } from '../../understanding/read-message.ts';
import type { Turn } from '../turn.ts';
import type { LinesContext } from './activity-lines.ts';
import type { CorrectionContext } from './correction.ts';
import { correctionWords } from './own-words.ts';

/** Reads a text as said by an organisation. */
export function readText(turn: Turn, text: string, partnerId: string | null): Reading {
  return readMessage({
    text,
    now: turn.localNow,
    sender: organisationName(turn, partnerId),
    language: undefined,
    places: turn.neighbourhood.places,
  });
}

export function correctionContext(turn: Turn, partnerId: string | null): CorrectionContext {
  return {
    now: turn.localNow,
    sender: organisationName(turn, partnerId),
    places: turn.neighbourhood.places,
    words: correctionWords(turn),
  };
}

export function linesContext(turn: Turn, translator = turn.translator): LinesContext {
  const { localNow, neighbourhood } = turn;
  return {
    translator,
    today: localNow.toPlainDate(),
    timeZone: neighbourhood.timeZone,
    placeName: id => neighbourhood.places.find(place => place.id === id)?.name,
  };
}

export function organisationName({ partners }: Pick<Turn, 'partners'>, partnerId: string | null): string | undefined {
  return partners.find(({ id }) => id === partnerId)?.name;
}
