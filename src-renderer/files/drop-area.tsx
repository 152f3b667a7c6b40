import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../app/text.ts';
import classes from './files.module.css';

interface DropAreaProps {
  /** Null where nothing may be added. */
  readonly add: ((files: Iterable<File>) => void) | null;
  readonly isCompact: boolean;
  readonly children: ReactNode;
}

/** A part of the screen onto which files are dropped, and into which a copied picture is pasted (Ctrl+V). Both are extras: the buttons are for everybody. */
export function DropArea({ add, isCompact, children }: DropAreaProps) {
  const t = useText();
  // Entering a child leaves its parent, so what counts is how many are entered.
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);
  usePastedFiles(add);
  const move = (by: 1 | -1) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    depth.current += by;
    setOver(add !== null && depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    add?.(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: as said above.
    <div
      className={classes.area}
      data-over={isOver}
      data-compact={isCompact}
      onDragEnter={move(1)}
      onDragLeave={move(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {isOver && <div className={classes.over}>{t('files.drop')}</div>}
    </div>
  );
}

function usePastedFiles(add: DropAreaProps['add']): void {
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || isTextField(event.target) || document.querySelector('[aria-modal="true"]')) return;
      event.preventDefault();
      latest.current?.(files);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
