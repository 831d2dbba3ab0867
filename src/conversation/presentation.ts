/**
 * What a network shows of the hub before anybody writes: its description and its menu of commands, per language. Pure.
 */
import type { Language } from '../core/languages.ts';
import type { Translations } from '../i18n/translations.ts';
import { type CommandName, slashCommands } from './command-words.ts';

export interface ShownCommand {
  /** Without slash. */
  readonly command: string;
  readonly description: string;
}

export interface Presentation {
  readonly language: Language;
  readonly description: string;
  readonly shortDescription: string;
  readonly privateCommands: readonly ShownCommand[];
  readonly groupCommands: readonly ShownCommand[];
  /** Also those of partners and coordinators, for their own chats. */
  readonly coordinatorCommands: readonly ShownCommand[];
}

const ofResidents = [
  'today',
  'weekend',
  'week',
  'language',
  'themes',
  'rhythm',
  'idea',
  'who',
  'welcome',
  'volunteer',
  'mine',
  'myData',
  'forgetMe',
  'stop',
  'help',
] as const satisfies readonly CommandName[];

const ofGroups = ['today', 'weekend', 'week', 'help'] as const satisfies readonly CommandName[];

const ofCoordinators = [
  'status',
  'approve',
  'duplicates',
  'partners',
  'ideas',
  'plans',
  'away',
  'dashboard',
] as const satisfies readonly CommandName[];

/** @param name of the neighbourhood */
export function presentationOf(name: string, language: Language, translations: Translations): Presentation {
  const { t } = translations.translator(language);
  const show = (names: readonly (typeof ofResidents | typeof ofCoordinators)[number][]) =>
    names.map(each => ({ command: slashCommands[each], description: t(`telegram:commands.${each}`) }));
  return {
    language,
    description: t('telegram:description', { name }),
    shortDescription: t('telegram:shortDescription', { name }),
    privateCommands: show(ofResidents),
    groupCommands: show(ofGroups),
    coordinatorCommands: show([...ofCoordinators, ...ofResidents]),
  };
}
