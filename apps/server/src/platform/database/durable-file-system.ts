import { fdatasyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

interface EmscriptenStream {
  readonly nfd: number;
}
interface NodeFileSystem {
  readonly stream_ops: { fsync?: (stream: EmscriptenStream) => number };
}

let syncs = 0;

/** Times that PostgreSQL's wish to sync reached the disk. */
export const syncCount = (): number => syncs;

/** PGlite's file system drops fsync, so a power cut may lose what was acknowledged. This one passes it on. */
export class DurableNodeFS extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const passSync = (module: {
      NODEFS?: NodeFileSystem;
      FS: { filesystems: { NODEFS: NodeFileSystem } };
    }) => {
      const { stream_ops } = module.NODEFS ?? module.FS.filesystems.NODEFS;
      stream_ops.fsync = ({ nfd }) => {
        fdatasyncSync(nfd);
        syncs++;
        return 0;
      };
    };
    const preRun = [...((emscriptenOpts.preRun as unknown[] | undefined) ?? []), passSync];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } as typeof emscriptenOpts };
  }
}

/** PGlite's own start parameters without the one that turns fsync off. */
export const DURABLE_START_PARAMETERS: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'synchronous_commit=on'],
];
