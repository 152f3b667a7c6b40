import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import classes from './parts-frame.module.css';
import { partsPlaces } from './places.ts';

/** A screen about parts under the row of all of them. */
export function PartsFrame({ children }: { readonly children: ReactNode }) {
  const t = useText();
  const may = useRights();
  const { pathname } = useLocation();
  const shown = partsPlaces.filter(({ right }) => may(right));
  // An open part has an address under that of the list, and so has every other place: the longest that fits is where one is.
  const here = shown
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  const row = useRef<HTMLElement>(null);
  // On a phone the row is longer than the screen: where one is must be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves exactly when the place changes.
  useEffect(() => {
    const link = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current && link)
      row.current.scrollLeft = link.offsetLeft - (row.current.clientWidth - link.offsetWidth) / 2;
  }, [here?.path]);
  return (
    <div className={classes.root}>
      <nav ref={row} className={classes.places} aria-label={t('parts.places')}>
        {shown.map(({ path, text }) => (
          <Link key={path} to={path} className={classes.place} aria-current={path === here?.path ? 'page' : undefined}>
            {t(text)}
          </Link>
        ))}
      </nav>
      <div className={classes.screen}>{children}</div>
    </div>
  );
}
