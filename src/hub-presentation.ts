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

export function createHubPresentation(
  parts: Pick<HubParts, 'log' | 'neighbourhoodOf'>,
  { telegram }: HubNetworks,
  translations: Translations,
): HubPresentation {
  const shown = new Set<string>();
  return {
    renew: () => shown.clear(),
    async show() {
      for (const [id, bot] of telegram) {
        const neighbourhood = parts.neighbourhoodOf(id);
        if (neighbourhood === undefined || shown.has(id)) continue;
        const { name, languages } = neighbourhood;
        const [main, ...others] = languages.map(language => presentationOf(name, language, translations));
        try {
          // The main language is also for those whose own is not spoken here.
          if (main !== undefined) await bot.present([{ ...main, language: null }, main, ...others]);
          shown.add(id);
        } catch (error) {
          parts.log.warn({ ...errorFields(error), bot: bot.name }, 'commands not shown yet');
        }
      }
    },
  };
}
