import classes from './face.module.css';

interface FaceProps {
  readonly person: { readonly name: string; readonly color: string };
  readonly size?: 'small' | 'large';
}

/** Someone's initials on their colour. Decoration beside the name, which is always written as well. */
export function Face({ person, size = 'small' }: FaceProps) {
  return (
    <span
      className={classes.root}
      data-size={size}
      style={{ '--face-color': `var(--mantine-color-${person.color}-filled)` }}
      aria-hidden="true"
    >
      {initialsOf(person.name)}
    </span>
  );
}

/** The first letters of the first two words. */
function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}
