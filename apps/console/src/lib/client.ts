import { createClient } from '@relode/client';

/** The server that served this page. */
export const client = createClient();
