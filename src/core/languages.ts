/**
 * The nine languages Wijkbode speaks, with what every page and message must know of them. Words are in `locales/`.
 */

/** Interface languages, by BCP 47 code: `fa` is Dari as written in Belgium's Afghan communities, `ps` is Pashto. */
export const languages = ['nl', 'fr', 'en', 'tr', 'bg', 'ar', 'uk', 'fa', 'ps'] as const;

export type Language = (typeof languages)[number];

/** True when the text names one of the interface languages exactly (`nl`, not `nl-BE`). */
export function isLanguage(code: string): code is Language {
  return (languages as readonly string[]).includes(code);
}

/** The direction its script is written in, as HTML's `dir` wants it. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'fa' || language === 'ps' ? 'rtl' : 'ltr';
}

/** The language's name in that language, for a list somebody chooses from. */
export const languageNames: Readonly<Record<Language, string>> = {
  nl: 'Nederlands',
  fr: 'Français',
  en: 'English',
  tr: 'Türkçe',
  bg: 'Български',
  ar: 'العربية',
  uk: 'Українська',
  fa: 'دری',
  ps: 'پښتو',
};

/**
 * The locale to give `Intl` so that dates are Gregorian and digits Western in every language, as the people around the
 * reader write them.
 */
export function intlLocale(language: Language): string {
  return language === 'fa' ? 'fa-AF-u-ca-gregory-nu-latn' : `${language}-u-ca-gregory-nu-latn`;
}
