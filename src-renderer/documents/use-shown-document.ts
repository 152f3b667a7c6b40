import { skipToken, useQuery } from '@tanstack/react-query';
import type { DocumentOffer, IssuedDocument } from '../../src-shared/contract/documents.ts';
import type { DocumentKind } from '../../src-shared/domain/document-model.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { garage } from '../app/garage.ts';

/** What the dialog shows: what would be issued now, or one that was issued. */
export type DocumentView = { readonly kind: DocumentKind } | { readonly issuedId: string };

/** The document to look at. `pdf` is null while it is on its way, or cannot be. */
export interface ShownDocument {
  readonly pdf: Blob | null;
  readonly issued: IssuedDocument | null;
  readonly isRedrawn: boolean;
  /** Why there is nothing to see. */
  readonly refusal: DocumentOffer['refusal'];
  readonly error: unknown;
}

/** The documents of an order, and the one that is looked at. */
export function useShownDocument(orderId: string, view: DocumentView, language: Language | null) {
  const documents = useQuery(garage.documents.ofOrder.queryOptions({ input: { orderId } }));
  const kind = 'kind' in view ? view.kind : null;
  const refusal = documents.data?.offers.find((offer) => offer.kind === kind)?.refusal ?? null;
  const wish = kind && documents.data && !refusal ? { orderId, kind, ...(language && { language }) } : skipToken;
  const preview = useQuery(garage.documents.preview.queryOptions({ input: wish }));
  const issuedId = 'issuedId' in view ? view.issuedId : null;
  const printed = useQuery(
    // What was printed does not change.
    garage.documents.pdf.queryOptions({ input: issuedId ? { id: issuedId } : skipToken, staleTime: 'static' }),
  );
  const shown: ShownDocument =
    issuedId === null
      ? {
          pdf: (!refusal && preview.data?.pdf) || null,
          issued: (!refusal && preview.data?.issued) || null,
          isRedrawn: false,
          refusal,
          error: refusal ? null : (documents.error ?? preview.error),
        }
      : {
          pdf: printed.data?.pdf ?? null,
          issued: documents.data?.issued.find(({ id }) => id === issuedId) ?? null,
          isRedrawn: printed.data?.isRedrawn ?? false,
          refusal: null,
          error: printed.error,
        };
  return { documents: documents.data, shown };
}
