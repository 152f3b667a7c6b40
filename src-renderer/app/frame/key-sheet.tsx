import { Dialog } from '../../ui/dialog.tsx';
import { Hotkey } from '../../ui/hotkey.tsx';
import { type KeyName, keyGroups, keys, keyText } from '../keys.ts';
import { useText } from '../text.ts';
import { useBoundKeys } from '../use-keys.ts';
import classes from './key-sheet.module.css';
import { closeKeySheet, useKeySheet } from './key-sheet-state.ts';

/** The sheet of keys: those that do something on the screen behind it stand out. */
export function KeySheet() {
  const t = useText();
  const { isOpen } = useKeySheet();
  return (
    <Dialog isOpen={isOpen} onClose={closeKeySheet} title={t('command.keys')} size="46rem">
      {isOpen && <Keys />}
    </Dialog>
  );
}

function Keys() {
  const t = useText();
  const bound = useBoundKeys();
  const names = Object.keys(keys).filter((name): name is KeyName => Object.hasOwn(keys, name));
  return (
    <div className={classes.groups}>
      {keyGroups.map((group) => {
        const own = names.filter((name) => keys[name].group === group);
        if (own.length === 0) return null;
        return (
          <section key={group}>
            <h2 className={classes.title}>{t(`keys.group.${group}`)}</h2>
            <dl className={classes.keys}>
              {own.map((name) => (
                <div key={name} className={classes.key} data-bound={bound.has(name)}>
                  <dt>{t(keyText(name))}</dt>
                  <dd>
                    {keys[name].combos.map((combo) => (
                      <Hotkey key={combo} combo={combo} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
