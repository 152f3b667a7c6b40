import { Outlet } from 'react-router';
import { PartsFrame } from './parts-frame.tsx';

/** Routes of other capabilities whose screens stand among those about parts. */
export function PartsLayout() {
  return (
    <PartsFrame>
      <Outlet />
    </PartsFrame>
  );
}
