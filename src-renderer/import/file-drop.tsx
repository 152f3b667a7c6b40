import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../app/text.ts';
import { useTouch } from '../ui/touch.ts';
import { useStable } from '../ui/use-stable.ts';
import classes from './file-step.module.css';
import page from './step-page.module.css';

interface FileDropProps {
  /** Which files are meant, in words, and as the browser asks for them. */
  readonly kinds: string;
  readonly accept: string;
  readonly isBusy: boolean;
  readonly onFile: (file: File) => void;
}

/** Where a file is dropped or chosen. */
export function FileDrop({ kinds, accept, isBusy, onFile }: FileDropProps) {
  const t = useText();
  const isTouch = useTouch();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDrop(([file]) => file && onFile(file));
  return (
    <div className={classes.drop} data-over={isOver}>
      <IconFileSpreadsheet size="2.5rem" stroke={1.2} aria-hidden="true" />
      {!isTouch && <p className={classes.dropTitle}>{t(isOver ? 'import.drop_now' : 'import.drop')}</p>}
      <Button
        data-autofocus
        leftSection={<IconUpload size="1rem" />}
        loading={isBusy}
        onClick={() => input.current?.click()}
      >
        {t('import.choose')}
      </Button>
      <p className={`quiet ${page.small}`}>{kinds}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('import.choose')}
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // So that the same file, mended, can be chosen again.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

/** Takes a file that is dropped anywhere on the page: beside the marked area the browser would leave the program and open it. Answers whether one is over it. */
function useDrop(onFiles: (files: readonly File[]) => void): boolean {
  const take = useStable(onFiles);
  // Entering a child leaves its parent, so what counts is how many are entered.
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const listeners = new AbortController();
    const on = (name: 'dragenter' | 'dragleave' | 'dragover' | 'drop', act: (event: DragEvent) => void) =>
      document.addEventListener(
        name,
        (event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          act(event);
        },
        listeners,
      );
    const enter = (by: 1 | -1) => () => {
      depth.current += by;
      setOver(depth.current > 0);
    };
    on('dragenter', enter(1));
    on('dragleave', enter(-1));
    on('dragover', () => {});
    on('drop', ({ dataTransfer }) => {
      depth.current = 0;
      setOver(false);
      take([...(dataTransfer?.files ?? [])]);
    });
    return () => listeners.abort();
  }, [take]);
  return isOver;
}
