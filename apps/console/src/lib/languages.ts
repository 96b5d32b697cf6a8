export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_KEY = 'relode-language';

/** BCP 47 tag of the page and of number formats. */
export const LOCALE_TAG: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

export function asLanguage(tag: string): Language {
  return /^zh/i.test(tag) ? 'zh' : 'en';
}
