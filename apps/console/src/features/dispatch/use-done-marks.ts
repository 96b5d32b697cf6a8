import { useLocalStorage } from '@mantine/hooks';

/** What a driver has ticked off, by name. */
export interface DoneMarks {
  readonly isDone: (name: string) => boolean;
  readonly setDone: (name: string, isDone: boolean) => void;
}

/** Marks of a day, kept on the device that they are made on. */
export function useDoneMarks(dayId: string): DoneMarks {
  const [names, setNames] = useLocalStorage<readonly string[]>({
    key: `relode.done.${dayId}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  return {
    isDone: (name) => names.includes(name),
    setDone: (name, isDone) =>
      setNames((before) => [...before.filter((each) => each !== name), ...(isDone ? [name] : [])]),
  };
}
