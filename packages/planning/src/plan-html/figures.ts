export type ReportLanguage = 'en' | 'zh';

/** Numbers as people of a language read them. */
export interface Figures {
  /** Short, with its currency: 1.2B CNY. */
  money(amount: number): string;
  /** Short, without its currency. */
  short(amount: number): string;
  /** Two decimals; – when there is none. */
  fine(amount: number | null): string;
  /** Tonnes, km, counts: grouped, no decimals from 100 on. */
  amount(value: number): string;
  percent(share: number): string;
}

export function createFigures(language: ReportLanguage, currency: string): Figures {
  const locale = language === 'zh' ? 'zh-CN' : 'en-US';
  const format = (options: Intl.NumberFormatOptions): ((value: number) => string) => {
    const { format: write } = new Intl.NumberFormat(locale, options);
    return (value) => write(Object.is(value, -0) ? 0 : value).replace('-', '−');
  };
  const short = format({ notation: 'compact', maximumSignificantDigits: 3 });
  const fine = format({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const whole = format({ maximumFractionDigits: 0 });
  const percent = format({ style: 'percent', maximumFractionDigits: 1 });
  const tenth = format({ maximumFractionDigits: 1 });
  return {
    money: (amount) => `${short(amount)} ${currency}`,
    short,
    fine: (amount) => (amount === null ? '–' : fine(amount)),
    amount: (value) => (Math.abs(value) >= 100 ? whole(value) : tenth(value)),
    percent: (share) => (share > 0 && share < 0.0005 ? `<${percent(0.001)}` : percent(share)),
  };
}
