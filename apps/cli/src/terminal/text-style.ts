import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Colours only for a person at a terminal who has not switched them off (https://no-color.org). */
export function styled(stream: NodeJS.WriteStream, style: Style, text: string): string {
  return isColourful(stream) ? styleText(style, text) : text;
}

function isColourful(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}
