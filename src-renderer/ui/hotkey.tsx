import { comboLabels, type KeyName, keys } from '../app/keys.ts';
import classes from './hotkey.module.css';

type HotkeyProps = { readonly name: KeyName } | { readonly combo: string };

/** A key of the table as it is written on the keyboard: `<Hotkey name="search.open" />`. */
export function Hotkey(props: HotkeyProps) {
  const combo = 'name' in props ? keys[props.name].combos[0] : props.combo;
  return (
    <span className={classes.root}>
      {comboLabels(combo).map((label) => (
        <kbd key={label} className={classes.key}>
          {label}
        </kbd>
      ))}
    </span>
  );
}
