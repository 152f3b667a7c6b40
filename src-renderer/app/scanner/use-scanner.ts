import { useEffect } from 'react';
import { type NavigateFunction, useNavigate } from 'react-router';
import type { Language } from '../../../src-shared/texts/text.ts';
import { tellDone, tellFailure } from '../../ui/change.ts';
import { addressOf } from '../commands.ts';
import { client } from '../garage.ts';
import { type Translate, useLanguage, useText } from '../text.ts';
import { findScanned } from './find-scanned.ts';
import { listenForScans } from './listen.ts';
import { offerScan } from './scan-takers.ts';

interface Tools {
  readonly navigate: NavigateFunction;
  readonly t: Translate;
  readonly language: Language;
}

/** Lets a barcode scanner work on every screen: the one in front may take the code, else the program opens what it names. */
export function useScanner(): void {
  const navigate = useNavigate();
  const t = useText();
  const language = useLanguage();
  useEffect(
    () =>
      listenForScans((code) => {
        if (!offerScan(code)) void openScanned(code, { navigate, t, language });
      }),
    [navigate, t, language],
  );
}

/** The part with this code, or the order whose paper was scanned. Over an open dialog it is only offered, so that nothing in it is lost. */
async function openScanned(code: string, { navigate, t, language }: Tools): Promise<void> {
  try {
    const found = await pathOf(code);
    const open = (path: string) => void navigate(path);
    if (!found) {
      tellDone(t('scanner.unknown', { code }), {
        text: t('scanner.search'),
        run: () => open(`/parts?q=${encodeURIComponent(code)}`),
      });
    } else if (document.querySelector('[aria-modal="true"]')) {
      tellDone(t('scanner.found', { name: found.name }), { text: t('scanner.open'), run: () => open(found.path) });
    } else open(found.path);
  } catch (error) {
    tellFailure(error, { t, language });
  }
}

async function pathOf(code: string): Promise<{ readonly name: string; readonly path: string } | null> {
  const [part] = await findScanned(code);
  if (part) return { name: part.name, path: `/parts/${part.id}` };
  const results = await client.search.find({ query: code, limit: 3 });
  const order = results.find(({ kind, title }) => kind === 'order' && title.includes(code));
  const path = order && addressOf('order', order.id);
  return order && path ? { name: order.title, path } : null;
}
