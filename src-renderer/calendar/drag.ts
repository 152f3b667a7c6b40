import type { DragEvent } from 'react';

/** The kind of what is dragged: nothing that comes from elsewhere can be dropped on the calendar. */
const mediaType = 'application/x-garageflow-order';

/** The order that is dragged, and the day it was taken from. A page that is dragged over may not read it before the drop, so it is kept here as well. */
interface Dragged {
  readonly orderId: string;
  readonly dayName: string | null;
}

let dragged: Dragged | null = null;

/** Takes an order up. */
export function startDrag(event: DragEvent, what: Dragged): void {
  dragged = what;
  event.dataTransfer.setData(mediaType, what.orderId);
  event.dataTransfer.effectAllowed = 'move';
}

/** Whether what is dragged is an order of this screen. */
export function isOrderDragged(event: DragEvent): boolean {
  return dragged !== null && event.dataTransfer.types.includes(mediaType);
}

/** The order that was let go of, or null. */
export function endDrag(): Dragged | null {
  const what = dragged;
  dragged = null;
  return what;
}
