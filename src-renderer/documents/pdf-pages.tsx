import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../app/text.ts';
import classes from './pdf-pages.module.css';
import type { OpenPdf } from './pdf-reader.ts';

/** Pages are drawn a screenful before they come into sight. */
const aheadPixels = 800;
/** A picture finer than this costs memory that nobody sees. */
const pixelRatioMax = 2;
/** A window being resized is not worth drawing for at every step. */
const settleMs = 120;

/** The pages of a PDF below one another, as wide as there is room. They are drawn here, so that it looks the same everywhere and the keys stay with the program. */
export function PdfPages({ pdf, name }: { readonly pdf: OpenPdf; readonly name: string }) {
  const t = useText();
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section ref={root} className={classes.root} aria-label={name} tabIndex={0}>
      {pdf.pages.map((size, index) => (
        <PdfPage
          // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
          key={index}
          pdf={pdf}
          page={index + 1}
          ratio={size.width / size.height}
          width={width}
          label={t('documents.page', { page: String(index + 1), pages: String(pdf.pages.length) })}
        />
      ))}
    </section>
  );
}

interface PdfPageProps {
  readonly pdf: OpenPdf;
  readonly page: number;
  readonly ratio: number;
  readonly width: number;
  readonly label: string;
}

function PdfPage({ pdf, page, ratio, width, label }: PdfPageProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(sheet);
  const text = usePageText(pdf, page, isNear);
  useEffect(() => {
    if (!isNear || width === 0) return;
    const controller = new AbortController();
    const widthPixels = Math.round(width * Math.min(window.devicePixelRatio, pixelRatioMax));
    pdf
      .draw(page, widthPixels, controller.signal)
      .then((canvas) => {
        if (controller.signal.aborted) return;
        canvas.ariaHidden = 'true';
        sheet.current?.replaceChildren(canvas);
      })
      .catch(() => {
        // Given up because the page went away or changed its size; a file that cannot be read has failed before.
      });
    return () => controller.abort();
  }, [pdf, page, width, isNear]);
  return (
    <figure className={classes.page} aria-label={label}>
      <div ref={sheet} className={classes.sheet} style={{ aspectRatio: ratio }} />
      <VisuallyHidden component="figcaption">{text}</VisuallyHidden>
    </figure>
  );
}

function usePageText(pdf: OpenPdf, page: number, isNear: boolean): string {
  const [text, setText] = useState('');
  useEffect(() => {
    if (!isNear) return;
    let isWanted = true;
    pdf.text(page).then(
      (said) => {
        if (isWanted) setText(said);
      },
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [pdf, page, isNear]);
  return text;
}

/** Whether an element is in sight or will soon be; once it was, it stays so. */
function useIsNear(element: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { root: target.closest('section'), rootMargin: `${aheadPixels}px` },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, isNear]);
  return isNear;
}

/** The width that a page gets, in CSS pixels; 0 until it is known. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => setWidth(target.querySelector('figure')?.clientWidth ?? 0);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(measure, settleMs);
    });
    measure();
    observer.observe(target);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element]);
  return width;
}
