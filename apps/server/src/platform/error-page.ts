import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const source = new URL('../../../../docs/errors.md', import.meta.url);

/** Serves docs/errors.md at /errors, where the `type` of every problem leads: `/errors#region_invalid`. */
export function serveErrorPage(app: FastifyInstance): void {
  let html: string | undefined;
  app.get('/errors', async (_request, reply) => {
    html ??= `${HEAD}${toHtml(readFileSync(source, 'utf8'))}</html>\n`;
    return reply.type('text/html; charset=utf-8').send(html);
  });
}

/** The few forms of Markdown that the page uses: headings, tables, paragraphs, code, bold, links (as their text). */
export function toHtml(markdown: string): string {
  return markdown
    .split(/\n{2,}|(?<=^#.*)\n/m)
    .map((block) => {
      const heading = /^(#+) (.*)$/.exec(block);
      if (heading) return `<h${heading[1]!.length}>${inline(heading[2]!)}</h${heading[1]!.length}>`;
      return block.startsWith('|') ? table(block.trim().split('\n')) : `<p>${inline(block.trim())}</p>`;
    })
    .join('\n');
}

function table([header, _rule, ...rows]: readonly string[]): string {
  const row = (line: string, tag: 'td' | 'th'): string => {
    const cells = line.slice(1, -1).split('|');
    const code = /^`(\w+)`$/.exec(cells[0]!.trim())?.[1];
    const id = code === undefined ? '' : ` id="${code.toLowerCase()}"`;
    return `<tr${id}>${cells.map((cell) => `<${tag}>${inline(cell.trim())}</${tag}>`).join('')}</tr>`;
  };
  return `<table>${row(header!, 'th')}${rows.map((line) => row(line, 'td')).join('\n')}</table>`;
}

function inline(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}

const HEAD = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Errors · Relode</title>
<style>body{font:15px/1.55 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1c2b2d;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4em .6em;border-bottom:1px solid #d6e2de}
code{background:#eaf2ef;padding:.1em .3em;border-radius:3px;font-size:.9em}tr:target{background:#fff3d6}
@media(prefers-color-scheme:dark){body{color:#d8e4e2;background:#101918}th,td{border-color:#2a3b3a}code{background:#203230}tr:target{background:#3d3418}}</style>
`;
