import type { DayRoute } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { paperTexts } from './paper-locales.ts';

type Paper = DayRoute['adr']['papers'][number];

/** Name of a paper in the page's language, then what the plan says of it and for which orders. */
export function usePaperText(): (paper: Paper) => string {
  const t = useTexts(paperTexts);
  const { list } = useFormats();
  return ({ code, text, orders }) => {
    const name = code in paperTexts.en ? `${t(code as keyof typeof paperTexts.en)}: ${text}` : text;
    return orders.length === 0 ? name : `${name} [${list(orders)}]`;
  };
}
