import { readFile } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';

/** Parsed JSON of a file. Throws CliError FILE_NOT_FOUND, FILE_UNREADABLE, or FILE_INVALID when it is no JSON. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readTextFile(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CliError('FILE_INVALID', `${path} is not JSON: ${(cause as Error).message}`, {
      place: path,
      remedy: 'Give a JSON file',
      cause,
    });
  }
}

/** Throws CliError FILE_NOT_FOUND or FILE_UNREADABLE. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new CliError('FILE_NOT_FOUND', `There is no file ${path}`, {
        place: path,
        remedy: 'Check the path',
        cause,
      });
    }
    throw new CliError('FILE_UNREADABLE', `${path} cannot be read: ${message}`, {
      place: path,
      remedy: 'Name a file that you may read',
      cause,
    });
  }
}
