import { useEffect, useRef } from 'react';
import type { PartChoice } from '../../../src-shared/contract/parts.ts';
import { tellDone, tellFailure } from '../../ui/change.ts';
import { useLanguage, useText } from '../text.ts';
import { findScanned } from './find-scanned.ts';
import { useScans } from './scan-takers.ts';

/**
 * Takes the part of every scanned code while the component is on the screen; tells of a code that nobody knows. Null: leaves scans to the screen around it.
 * `warehouseId` is where stock and shelf are asked for. Codes are looked up one after another, so that of two quick beeps the second finds what the first has done.
 */
export function useScannedParts(take: ((part: PartChoice) => void) | null, warehouseId: string | null): void {
  const t = useText();
  const language = useLanguage();
  const latest = useRef(take);
  const before = useRef(Promise.resolve());
  useEffect(() => {
    latest.current = take;
  });
  const find = async (code: string) => {
    try {
      const [part] = await findScanned(code, warehouseId);
      if (part) latest.current?.(part);
      else tellDone(t('scanner.unknown', { code }), null);
    } catch (error) {
      tellFailure(error, { t, language });
    }
  };
  useScans((code) => {
    if (take) before.current = before.current.then(() => find(code));
    return take !== null;
  });
}
