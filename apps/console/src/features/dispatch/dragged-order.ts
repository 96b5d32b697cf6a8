import { type DragEvent, useState } from 'react';

const DRAGGED = 'application/x-relode-order';

/** Makes a row the handle of its order. */
export function dragOrder(order: string | null, isAllowed: boolean) {
  return {
    draggable: order !== null && isAllowed,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAGGED, order ?? ''),
  };
}

/** Takes orders that are dropped; files and other things fall through. */
export function useOrderDrop(isAllowed: boolean) {
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent, take: (order: string) => void): void => {
    const order = event.dataTransfer.getData(DRAGGED);
    setIsOver(false);
    if (!order || !isAllowed) return;
    event.preventDefault();
    event.stopPropagation();
    take(order);
  };
  return {
    outline: isOver ? '2px dashed var(--mantine-primary-color-filled)' : 'none',
    drop,
    target: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setIsOver(true);
      },
      onDragLeave: () => setIsOver(false),
    },
  };
}
