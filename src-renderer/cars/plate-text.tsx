import { formatPlate } from '../../src-shared/domain/plate.ts';
import classes from './cars.module.css';

/** A plate as it is read on the car; nothing for a car without one. */
export function PlateText({ plate }: { readonly plate: string }) {
  return plate === '' ? null : <span className={`figures ${classes.plate}`}>{formatPlate(plate)}</span>;
}
