import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { asLanguage, LANGUAGE_KEY, type Language, LOCALE_TAG } from './languages.ts';

/** Flat: a key names one sentence; `key_one` and `key_other` are its plural forms. */
export type Messages = Readonly<Record<string, string>>;

/** The texts of one feature in every language, and the namespace they live in. */
export interface Texts<Key extends string> {
  readonly namespace: string;
  readonly en: Readonly<Record<Key, string>>;
  readonly zh: Readonly<Record<Key, string>>;
}

type WithoutPlural<Key> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;
export type Values = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: WithoutPlural<Key>, values?: Values) => string;

const i18n = i18next.createInstance();
const started = i18n.use(initReactI18next).init({
  lng: rememberedLanguage(),
  fallbackLng: 'en',
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
});
void started;

/** Makes a feature's texts known; both languages must have the same keys (the type and a test hold it). */
export function defineTexts<const En extends Messages>(
  namespace: string,
  texts: { readonly en: En; readonly zh: Readonly<Record<keyof En, string>> },
): Texts<keyof En & string> {
  i18n.addResourceBundle('en', namespace, texts.en, true, true);
  i18n.addResourceBundle('zh', namespace, texts.zh, true, true);
  return { namespace, en: texts.en, zh: texts.zh };
}

/** Translates the keys of one feature and follows the language switch. */
export function useTexts<Key extends string>(texts: Texts<Key>): Translate<Key> {
  const { t, i18n: current } = useTranslation(texts.namespace, { i18n });
  const language = current.language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` keeps its identity when the language changes
  return useCallback((key, values) => t(key, values ?? {}) as string, [t, language]);
}

export function useLanguage(): Language {
  const { i18n: current } = useTranslation(undefined, { i18n });
  return asLanguage(current.language);
}

/** Switches the page's language and remembers it for the next visit. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
  document.documentElement.lang = LOCALE_TAG[language];
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // Private windows may refuse storage; the choice then lasts until the page is closed.
  }
}

function rememberedLanguage(): Language {
  if (typeof document === 'undefined') return 'en';
  return asLanguage(document.documentElement.lang);
}
