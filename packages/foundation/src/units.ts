export const KG_PER_TONNE = 1000;
export const KM_PER_MILE = 1.609344;
/** US short ton, as in EverBatt's and other US freight rates. */
export const KG_PER_SHORT_TON = 907.18474;
export const MJ_PER_KWH = 3.6;
