// The grammar of RFC 3986, appendix A, as one pattern; letters of either case are allowed by the flag.
// Two departures, because common validators of GS1’s schema have them: something must follow the scheme, and an authority
// may stand behind one slash.

const PERCENT = '%[0-9a-f]{2}';
const NAME_CHARACTER = `[a-z0-9\\-._~!$&'()*+,;=]|${PERCENT}`;
const PATH_CHARACTER = `(?:[a-z0-9\\-._~!$&'()*+,;=:@]|${PERCENT})`;
const QUERY_CHARACTER = `(?:[a-z0-9\\-._~!$&'()*+,;=:@/?]|${PERCENT})`;
const USER = `(?:(?:[a-z0-9\\-._~!$&'()*+,;=:]|${PERCENT})*@)?`;

const IPV4 = '(?:(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)\\.){3}(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)';
const H16 = '[0-9a-f]{1,4}';
const IPV6 = [
  `(?:${H16}:){6}(?:${H16}:${H16}|${IPV4})`,
  `::(?:${H16}:){5}(?:${H16}:${H16}|${IPV4})`,
  `(?:${H16})?::(?:${H16}:){4}(?:${H16}:${H16}|${IPV4})`,
  `(?:(?:${H16}:){0,1}${H16})?::(?:${H16}:){3}(?:${H16}:${H16}|${IPV4})`,
  `(?:(?:${H16}:){0,2}${H16})?::(?:${H16}:){2}(?:${H16}:${H16}|${IPV4})`,
  `(?:(?:${H16}:){0,3}${H16})?::${H16}:(?:${H16}:${H16}|${IPV4})`,
  `(?:(?:${H16}:){0,4}${H16})?::(?:${H16}:${H16}|${IPV4})`,
  `(?:(?:${H16}:){0,5}${H16})?::${H16}`,
  `(?:(?:${H16}:){0,6}${H16})?::`,
].join('|');
const HOST = `(?:\\[(?:${IPV6}|v[0-9a-f]+\\.[a-z0-9\\-._~!$&'()*+,;=:]+)\\]|(?:${NAME_CHARACTER})*)`;
const SEGMENTS = `(?:/${PATH_CHARACTER}*)*`;
const PATH = `(?:/?/${USER}${HOST}(?::\\d*)?${SEGMENTS}|/?${PATH_CHARACTER}+${SEGMENTS}|/)`;

const URI = new RegExp(
  `^[a-z][a-z0-9+\\-.]*:${PATH}(?:\\?${QUERY_CHARACTER}*)?(?:#${QUERY_CHARACTER}*)?$`,
  'i',
);

/** Whether the text is an absolute URI by RFC 3986. CURIEs such as `ext:field` are URIs in form. */
export function isUri(text: string): boolean {
  return URI.test(text);
}
