/** Markup that is safe to write as it stands; everything else is escaped by `html`. */
export class SafeHtml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = SafeHtml | string | number | null | readonly Part[];

/** Markup with every inserted text escaped, for element content and double-quoted attributes alike. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): SafeHtml {
  return new SafeHtml(markup.reduce((text, next, i) => text + write(parts[i - 1]!) + next));
}

function write(part: Part): string {
  if (part === null) return '';
  if (part instanceof SafeHtml) return part.text;
  if (typeof part === 'object') return part.map(write).join('');
  return escapeText(String(part));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text without the characters that could end it; control characters that HTML forbids become spaces. */
function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ESCAPES[c]!).replace(/\p{Cc}/gu, (c) => (/\s/.test(c) ? c : ' '));
}
