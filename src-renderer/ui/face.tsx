import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { garage } from '../app/garage.ts';
import classes from './face.module.css';

interface FaceProps {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly color: string;
    readonly photoFileId: string | null;
  };
  readonly size?: 'small' | 'large';
}

/** Someone's picture, or their initials on their colour. Decoration beside the name, which is always written as well. */
export function Face({ person, size = 'small' }: FaceProps) {
  return (
    <span
      className={classes.root}
      data-size={size}
      style={{ '--face-color': `var(--mantine-color-${person.color}-filled)` }}
      aria-hidden="true"
    >
      {initialsOf(person.name)}
      {person.photoFileId !== null && <Photo staffId={person.id} fileId={person.photoFileId} />}
    </span>
  );
}

/** Over the initials, which stay where the picture is not on this PC. */
function Photo({ staffId, fileId }: { readonly staffId: string; readonly fileId: string }) {
  const photo = useQuery({
    ...garage.session.photo.queryOptions({ input: { staffId, fileId } }),
    // Another picture is another file, so this one is never worth reading again.
    staleTime: 'static',
  });
  const bytes = photo.data ?? null;
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [bytes]);
  return address && <img src={address} alt="" className={classes.photo} />;
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
