import type { Language } from './words.ts';

/** Figures as people read them in one language. */
export interface Figures {
  /** Such as CNY 1.23M, with a sign when negative. */
  money(amount: number): string;
  /** Money without its currency, short. */
  short(amount: number): string;
  moneyPerKg(amount: number | null): string;
  whole(value: number): string;
  percent(share: number): string;
}

export function createFigures(language: Language, currency: string): Figures {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const minus = (text: string): string => text.replace(/^-/, '−');
  return {
    money: (amount) => `${minus(compact.format(amount))} ${currency}`,
    short: (amount) => minus(compact.format(amount)),
    moneyPerKg: (amount) => (amount === null ? '–' : `${minus(fine.format(amount))} ${currency}`),
    whole: (value) => minus(whole.format(value)),
    percent: (share) => percent.format(share),
  };
}
