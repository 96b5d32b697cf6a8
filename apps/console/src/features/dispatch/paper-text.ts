import type { DayRoute } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { paperTexts } from './paper-locales.ts';

type Paper = DayRoute['adr']['papers'][number];
type Key = keyof typeof paperTexts.en;

/** Name of a paper in the page's language, what it has to say, and for which orders. */
export function usePaperText(): (paper: Paper) => string {
  const t = useTexts(paperTexts);
  const { list, number } = useFormats();
  return (paper) => {
    const { code, text, values, orders } = paper;
    const key = detailKey(paper);
    const figures = Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [name, number(value)]),
    );
    const detail = key in paperTexts.en && values !== undefined ? t(key as Key, figures) : text;
    const name = code in paperTexts.en ? t('nameAndDetail', { name: t(code as Key), detail }) : detail;
    return orders.length === 0 ? name : `${name} [${list(orders)}]`;
  };
}

/** Extinguishers are told in three ways: the one that every load has, a mass, or the rule where the mass of the vehicle is not known. */
function detailKey({ code, values }: Paper): string {
  if (code !== 'extinguishers') return `${code}-detail`;
  if (values?.kg === undefined) return 'extinguishers-rule';
  return values.kg === 2 ? 'extinguishers-relief' : 'extinguishers-full';
}
