import { Children, isValidElement, type ReactNode } from 'react';
import classes from './facts.module.css';

/** The fields of a record, to be read: `<Facts><Fact label="…">…</Fact></Facts>`. Facts without a value are left out. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.root}>{children}</dl>;
}

/** One field. Nothing is shown while it is empty, so that a record is as short as what is known. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (isNothing(children)) return null;
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function isNothing(children: ReactNode): boolean {
  const parts = Children.toArray(children);
  return parts.every((part) => !isValidElement(part) && (part === '' || part === null));
}

/** A record's few figures in a row, above everything else. */
export function Figures({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

/** One figure. */
export function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
