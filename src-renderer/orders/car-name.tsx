import { formatPlate } from '../../src-shared/domain/plate.ts';
import classes from './orders.module.css';

/** A car as people tell it apart: its plate first, then what it is. */
export function CarName({ title, plate }: { readonly title: string; readonly plate: string }) {
  return (
    <span className={classes.carName}>
      {plate !== '' && <span className={`figures ${classes.plate}`}>{formatPlate(plate)}</span>}
      <span className={classes.carTitle}>{title}</span>
    </span>
  );
}
