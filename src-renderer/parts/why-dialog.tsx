import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { Dialog } from '../ui/dialog.tsx';
import classes from './why-dialog.module.css';
import { WhyList } from './why-list.tsx';
import { closeWhy, useAskedFigure } from './why-state.ts';

/** Over any screen: the movements that a pressed figure is made of. Leaving for one of its orders closes it. */
export function WhyDialog() {
  const asked = useAskedFigure((state) => state.asked);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes exactly when the place changes.
  useEffect(() => closeWhy, [pathname]);
  if (!asked) return null;
  return (
    <Dialog isOpen onClose={closeWhy} title={asked.title} size="40rem" isTall>
      <div className={classes.root}>
        <WhyList productId={asked.productId} warehouseId={asked.warehouseId} unit={asked.unit} />
      </div>
    </Dialog>
  );
}
