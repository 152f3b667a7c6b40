import { useFormats } from '../app/text.ts';
import classes from './report.module.css';

type Figure = readonly [name: string, value: number, look: 'good' | 'plain' | 'bad'];

/** Counts in large figures; what is none is quiet. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const { number } = useFormats();
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value, look]) => (
        <div key={name} className={classes.figure} data-look={value === 0 ? 'none' : look}>
          <dt>{name}</dt>
          <dd className="figures">{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
