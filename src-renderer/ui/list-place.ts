import type { ReactNode } from 'react';
import { type NavigateOptions, useLocation, useNavigate, useOutlet, useParams } from 'react-router';
import { useTitle } from '../app/title.ts';
import type { DataListProps } from './data-list/data-list.tsx';

/** Where a list with a record beside it is, and how to get about there. */
interface ListPlace {
  /** What stands beside the list; null: nothing. */
  readonly record: ReactNode;
  /** For the list: which record is open, and how another one is opened. */
  readonly opening: Pick<DataListProps<unknown, string, unknown, unknown>, 'openId' | 'onOpen'>;
  readonly go: Go;
}

/** Leads to an address: `onClick={go('/clients/new')}`. */
type Go = (pathname: string, options?: NavigateOptions) => () => void;

/** For going about in a list and beside it: the list's part of the address (search, filters, order) stays as it is. */
export function useGo(): Go {
  const navigate = useNavigate();
  const { search } = useLocation();
  return (pathname, options) => () => void navigate({ pathname, search }, options);
}

/**
 * The place of a list whose records open beside it, at `/clients` and `/clients/<id>`. Without a record beside it the page bears the list's title.
 */
export function useListPlace(listPath: string, title: string): ListPlace {
  const navigate = useNavigate();
  const { search } = useLocation();
  const { id: openId = null } = useParams();
  const record = useOutlet();
  useTitle(title, record === null);
  return {
    record,
    opening: {
      openId,
      onOpen: (id, how) =>
        void navigate({ pathname: `${listPath}/${id}`, search }, { state: { opened: how }, replace: how === 'walk' }),
    },
    go: useGo(),
  };
}
