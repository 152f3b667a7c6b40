import { useState } from 'react';
import { garage } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellFailure } from '../ui/change.ts';
import { saveBytes } from '../ui/save-bytes.ts';

/** How a document leaves the program. */
export type Delivery = 'print' | 'save';

/** Prints or saves issued documents, one at a time; tells what went wrong. */
export function useDelivery() {
  const t = useText();
  const language = useLanguage();
  const [busy, setBusy] = useState<Delivery | null>(null);
  const deliver = async (how: Delivery, findId: () => Promise<string | null>) => {
    if (busy) return;
    setBusy(how);
    try {
      const id = await findId();
      if (id !== null) await deliverIssued(how, id);
    } catch (error) {
      tellFailure(error, { t, language });
    } finally {
      setBusy(null);
    }
  };
  return { busy, deliver };
}

async function deliverIssued(how: Delivery, id: string): Promise<void> {
  const query = garage.documents.pdf.queryOptions({ input: { id }, staleTime: 'static' });
  const { name, pdf } = await queryClient.fetchQuery(query);
  if (how === 'save') return saveBytes(name, pdf);
  const [{ openPdf }, { printPdf }] = await Promise.all([import('./pdf-reader.ts'), import('./print-pdf.ts')]);
  const opened = await openPdf(pdf);
  try {
    await printPdf(opened, name.replace(/\.pdf$/, ''));
  } finally {
    await opened.close();
  }
}
