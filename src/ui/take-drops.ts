/** Dropping onto a page or a part of it, by the HTML standard's model ("drag-and-drop processing model", 6.11.5). */

export interface DropTaker {
  /** Whether what is dragged may be let go here. */
  readonly takes: (event: DragEvent) => boolean;
  /** It is over the target now, or not any more. */
  readonly onOver?: (over: boolean) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/**
 * Takes what is dropped on `target` until `signal` aborts. Both `dragenter` and `dragover` are refused their default:
 * the last of the two before the drop decides, and `dragenter` is the last where the page moved under the pointer. A
 * drop that nobody takes would open the file in place of the page.
 */
export function takeDrops(target: Node, { takes, onOver, onDrop }: DropTaker, signal: AbortSignal): void {
  const on = (name: string, listener: (event: DragEvent) => void): void =>
    target.addEventListener(name, (event) => listener(event as DragEvent), { signal });
  const welcome = (event: DragEvent): void => {
    if (!takes(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onOver?.(true);
  };
  on('dragenter', welcome);
  on('dragover', welcome);
  on('dragleave', ({ relatedTarget }) => {
    if (!target.contains(relatedTarget as Node | null)) onOver?.(false);
  });
  on('drop', (event) => {
    onOver?.(false);
    if (!takes(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onDrop(event);
  });
}
