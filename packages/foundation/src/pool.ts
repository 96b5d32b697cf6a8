import { limitTo } from './limit-to.ts';

/** Things that are dear to open, such as threads, and do one piece of work after the other. */
export interface Pool<Member> {
  /** Work waits until a member is free. */
  readonly use: <Answer>(work: (member: Member) => Promise<Answer>) => Promise<Answer>;
  /** Every member opened so far, busy or not. */
  readonly members: readonly Member[];
}

/** Opens a member when none is idle, at most `most` of them, 1 or more; who makes the pool closes them. */
export function createPool<Member>(most: number, open: () => Member): Pool<Member> {
  const inTurn = limitTo(most);
  const idle: Member[] = [];
  const members: Member[] = [];
  const opened = (): Member => {
    const member = open();
    members.push(member);
    return member;
  };
  return {
    members,
    use: (work) =>
      inTurn(async () => {
        const member = idle.pop() ?? opened();
        try {
          return await work(member);
        } finally {
          idle.push(member);
        }
      }),
  };
}
