/**
 * Shows each bot's description and commands in the languages of its neighbourhood. Belongs to `main.ts`.
 */
import { presentationOf } from './conversation/presentation.ts';
import type { HubNetworks } from './hub-networks.ts';
import type { HubParts } from './hub-parts.ts';
import type { Translations } from './i18n/translations.ts';
import { errorFields } from './queue/log.ts';

export interface HubPresentation {
  /** Shows what is not shown yet; what did not work is tried again the next time. */
  show(): Promise<void>;
  /** The configuration changed: everything is looked at again. */
  renew(): void;
}

/** Some ten minutes. */
const mostTicksAtRest = 40;

export function createHubPresentation(
  parts: Pick<HubParts, 'log' | 'neighbourhoodOf'>,
  { telegram }: HubNetworks,
  translations: Translations,
): HubPresentation {
  const shown = new Set<string>();
  const failed = new Map<string, { readonly times: number; readonly rests: number }>();
  /** Doubles with each failure: a network that is away is not asked at every tick. */
  const rests = (id: string) => {
    const found = failed.get(id);
    if (found === undefined || found.rests === 0) return false;
    failed.set(id, { ...found, rests: found.rests - 1 });
    return true;
  };
  return {
    renew() {
      shown.clear();
      failed.clear();
    },
    async show() {
      for (const [id, bot] of telegram) {
        const neighbourhood = parts.neighbourhoodOf(id);
        if (neighbourhood === undefined || shown.has(id) || rests(id)) continue;
        const { name, languages } = neighbourhood;
        const [main, ...others] = languages.map(language => presentationOf(name, language, translations));
        try {
          // The main language is also for those whose own is not spoken here.
          if (main !== undefined) await bot.present([{ ...main, language: null }, main, ...others]);
          shown.add(id);
          failed.delete(id);
        } catch (error) {
          const times = failed.get(id)?.times ?? 0;
          failed.set(id, { times: times + 1, rests: Math.min(2 ** times, mostTicksAtRest) });
          if (times === 0) parts.log.warn({ ...errorFields(error), bot: bot.name }, 'commands not shown yet');
        }
      }
    },
  };
}
