import type { DayDetail, DayExplanation, DayOrderDetail, DayPlan, DayViolation } from '@relode/contract';
import { type Formats, useFormats } from '../../lib/format.ts';
import { type Translate, useTexts } from '../../lib/texts.ts';
import { clockTime } from './clock-time.ts';
import { dispatchTexts } from './locales.ts';
import { ruleTexts } from './rule-locales.ts';

type Key = keyof typeof ruleTexts.en;
type T = Translate<Key>;

/** A sentence in the page's language; `lang` is set where only the server's English is there. */
export interface RuleText {
  readonly title: string;
  readonly detail: string;
  readonly remedy?: string;
  readonly lang?: 'en';
}

/** What a plan changed by hand breaks, with what is and what may be. */
export function useViolationText(): (
  violation: DayViolation,
  orders: ReadonlyMap<string, DayOrderDetail>,
) => RuleText {
  const t = useTexts(ruleTexts);
  const formats = useFormats();
  return ({ code, order, values = {}, message }, orders) => {
    const title = code in ruleTexts.en ? t(code as Key) : code;
    const own =
      code === 'HELD' ? heldText(t, orders.get(order ?? '')) : figuresText(t, formats, code, values);
    return own === null ? { title, detail: message, lang: 'en' } : { title, detail: own };
  };
}

function heldText(t: T, order: DayOrderDetail | undefined): string | null {
  if (order === undefined) return null;
  if (order.condition === 'critical') return t('heldCritical');
  return t('heldCharge', { percent: order.stateOfChargePercent ?? 0 });
}

function figuresText(
  t: T,
  { number, duration }: Formats,
  code: string,
  values: NonNullable<DayViolation['values']>,
): string | null {
  const { is, most, atS, fromS, untilS, of, vehicle } = values;
  if (typeof is === 'number' && typeof most === 'number') {
    const key = code === 'OVERLOADED' ? `OVERLOADED-${of}` : `${code}-figures`;
    const figures = { is: number(is, 0), most: number(most, 0), vehicle: vehicle ?? '' };
    return key in ruleTexts.en ? t(key as Key, figures) : null;
  }
  if (typeof atS !== 'number') return code === 'GOODS_TOGETHER' || code === 'NOT_ALLOWED' ? '' : null;
  const at = clockTime(atS);
  if (typeof untilS === 'number')
    return t('lateFigures', { at, until: clockTime(untilS), by: duration(atS - untilS) });
  if (typeof fromS === 'number') return t('earlyFigures', { at, from: clockTime(fromS) });
  return null;
}

type LeftOut = DayPlan['leftOut'][number];

/** Why an order is on no route, with figures, and what to do about it. */
export function useLeftOutText(): (
  left: LeftOut,
  detail: Pick<DayDetail, 'vehicles'>,
  order: DayOrderDetail | undefined,
  explanation: DayExplanation | undefined,
) => RuleText {
  const t = useTexts(ruleTexts);
  const d = useTexts(dispatchTexts);
  const formats = useFormats();
  return ({ order: id, reason, message, remedy }, { vehicles }, order, explanation) => {
    const title = d(`reason_${reason}`);
    if (`remedy-${reason}` in ruleTexts.en === false || order === undefined)
      return { title, detail: message, remedy, lang: 'en' };
    const number = (value: number): string => formats.number(value, 0);
    const details: Readonly<Record<string, () => string>> = {
      held: () => heldText(t, order) ?? '',
      'too-large': () =>
        t('tooLarge', {
          kg: number(order.grossKg),
          pallets: number(order.pallets),
          mostKg: number(Math.max(...vehicles.map(({ payloadKg }) => payloadKg))),
          mostPallets: number(Math.max(...vehicles.map(({ pallets }) => pallets))),
        }),
      'no-certificate': () => t('noCertificate', { kg: number(order.grossKg) }),
      'no-way': () => t('noWay'),
      'no-room': () => {
        const found = explanation?.leftOut.find((each) => each.order === id)?.vehicles ?? [];
        return found
          .map(({ vehicle, code, by }) =>
            t('vehicleWhy', { vehicle, why: whyText(t, formats, code, by) ?? code }),
          )
          .join(formats.language === 'zh' ? '；' : '; ');
      },
    };
    return {
      title,
      detail: details[reason]?.() ?? '',
      remedy: t(`remedy-${reason}` as Key),
    };
  };
}

function whyText(t: T, { number, duration }: Formats, code: string, by: number | null): string | null {
  const key = `why-${code}`;
  if (!(key in ruleTexts.en)) return null;
  const amount = by ?? 0;
  if (code === 'TOO_FAR') return t(key as Key, { by: number(amount / 1000, 1) });
  const isTime = code === 'WINDOW_MISSED' || code === 'SHIFT_LEFT' || code === 'TOO_LONG';
  return t(key as Key, { by: isTime ? duration(amount) : number(amount, 0) });
}
