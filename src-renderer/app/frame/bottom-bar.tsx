import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import type { NavigationItem } from '../capability.ts';
import { useText } from '../text.ts';
import classes from './bottom-bar.module.css';
import { usePlaces } from './places.ts';

/** As many places as a thumb reaches; the rest is one tap further. */
const placesMax = 5;

/** The rail of phones and tablets. */
export function BottomBar() {
  const t = useText();
  const places = usePlaces();
  const [isOpen, { open, close }] = useDisclosure(false);
  const hasMore = places.length > placesMax;
  const shown = hasMore ? places.slice(0, placesMax - 1) : places;
  return (
    <nav className={classes.root} aria-label={t('frame.places')}>
      {shown.map((place) => (
        <Place key={place.path} place={place} />
      ))}
      {hasMore && (
        <button type="button" className={classes.place} aria-haspopup="dialog" onClick={open}>
          <IconDots size="1.375rem" stroke={1.6} aria-hidden="true" />
          {t('frame.more')}
        </button>
      )}
      <Drawer.Root opened={isOpen} onClose={close} position="bottom" size="auto">
        <Drawer.Overlay />
        <Drawer.Content aria-label={t('frame.places')}>
          <Drawer.Body>
            <div className={classes.more}>
              {places.slice(shown.length).map((place) => (
                <Place key={place.path} place={place} onClick={close} />
              ))}
            </div>
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </nav>
  );
}

function Place({ place, onClick }: { readonly place: NavigationItem; readonly onClick?: () => void }) {
  const t = useText();
  const { icon: Icon } = place;
  return (
    <NavLink to={place.path} className={classes.place ?? ''} onClick={onClick}>
      <Icon size="1.375rem" stroke={1.6} aria-hidden="true" />
      <span className={classes.text}>{t(place.text)}</span>
    </NavLink>
  );
}
