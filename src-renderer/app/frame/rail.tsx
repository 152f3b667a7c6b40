import { Tooltip } from '@mantine/core';
import { NavLink } from 'react-router';
import { useText } from '../text.ts';
import { usePlaces } from './places.ts';
import classes from './rail.module.css';

/** The places of the program. Between 1024 and 1312 pixels only their icons, to leave the width to the work. */
export function Rail({ garageName }: { readonly garageName: string }) {
  const t = useText();
  return (
    <nav className={classes.root} aria-label={t('frame.places')}>
      <div className={classes.garage} title={garageName}>
        <span className={classes.mark} aria-hidden="true" />
        <span className={classes.name}>{garageName}</span>
      </div>
      {usePlaces().map(({ path, text, icon: Icon }) => (
        <Tooltip
          key={path}
          label={t(text)}
          position="right"
          events={{ hover: true, focus: true, touch: false }}
          openDelay={300}
        >
          <NavLink to={path} className={classes.place ?? ''}>
            <Icon size="1.125rem" stroke={1.6} aria-hidden="true" />
            <span className={classes.text}>{t(text)}</span>
          </NavLink>
        </Tooltip>
      ))}
    </nav>
  );
}
