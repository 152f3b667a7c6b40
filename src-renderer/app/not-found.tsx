import classes from './failure-screen.module.css';
import { useText } from './text.ts';

/** An address that leads nowhere (any more). */
export function NotFound() {
  const t = useText();
  return (
    <section className={classes.root}>
      <h1>{t('failure.no_such_screen')}</h1>
      <p>{t('failure.no_such_screen_hint')}</p>
    </section>
  );
}
