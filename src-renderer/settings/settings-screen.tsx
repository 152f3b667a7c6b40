import { Navigate, NavLink, useOutlet } from 'react-router';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useTouch } from '../ui/touch.ts';
import { sections } from './sections.ts';
import classes from './settings.module.css';

/** The settings: their sections on the left, the open one on the right; on a tablet one at a time. */
export function SettingsScreen() {
  const t = useText();
  const may = useRights();
  const isTouch = useTouch();
  const section = useOutlet();
  useTitle(t('settings.title'), section === null);
  const shown = sections.filter(({ right }) => may(right));
  const [first] = shown;
  if (section === null && !isTouch && first) return <Navigate to={first.path} replace />;
  return (
    <div className={classes.screen} data-open={section !== null}>
      <nav className={classes.sections} aria-label={t('settings.sections')}>
        <h1 className={classes.screenTitle}>{t('settings.title')}</h1>
        {shown.map(({ path, text, icon: Icon }) => (
          <NavLink key={path} to={path} className={classes.sectionLink ?? ''}>
            <Icon size="1.125rem" stroke={1.6} aria-hidden="true" />
            {t(text)}
          </NavLink>
        ))}
      </nav>
      {section}
    </div>
  );
}
