import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A worker thread of Node 20 does not inherit tsx from its parent: it is registered here, then the TypeScript entry runs.
register();
await import(workerData.entry);
