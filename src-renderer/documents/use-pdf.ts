import { useEffect, useState } from 'react';
import type { OpenPdf } from './pdf-reader.ts';

/** An opened PDF; null while it is on its way (or there is none), an error when it cannot be read. The reader itself is loaded with the first one. */
export function usePdf(
  file: Blob | null,
  { mayLackFonts = false } = {},
): { readonly pdf: OpenPdf | null; readonly error: unknown } {
  const [state, setState] = useState<{ readonly file: Blob; readonly pdf: OpenPdf | null; readonly error: unknown }>();
  useEffect(() => {
    if (!file) return;
    let isWanted = true;
    let opened: OpenPdf | undefined;
    const open = async () => {
      const { openPdf } = await import('./pdf-reader.ts');
      if (!isWanted) return;
      const pdf = await openPdf(file, { mayLackFonts });
      if (!isWanted) return void pdf.close();
      opened = pdf;
      setState({ file, pdf, error: null });
    };
    open().catch((error: unknown) => {
      if (isWanted) setState({ file, pdf: null, error });
    });
    return () => {
      isWanted = false;
      void opened?.close();
    };
  }, [file, mayLackFonts]);
  // What was opened before belongs to another file and is closed by now.
  return state?.file === file ? state : { pdf: null, error: null };
}
