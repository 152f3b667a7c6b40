import { useIntersection } from '@mantine/hooks';
import { IconPhotoOff } from '@tabler/icons-react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { useText } from '../app/text.ts';
import { useThumbnail } from './file-content.ts';
import classes from './files.module.css';

interface PhotoGridProps {
  readonly photos: readonly AttachedFile[];
  readonly onOpen: (id: string) => void;
}

/** Photos as small pictures, each read when it comes near the screen. */
export function PhotoGrid({ photos, onOpen }: PhotoGridProps) {
  const t = useText();
  return (
    <ul className={classes.photos} aria-label={t('files.photos')}>
      {photos.map((photo) => (
        <li key={photo.id}>
          <Tile photo={photo} onOpen={() => onOpen(photo.id)} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ photo: { id, name, note }, onOpen }: { readonly photo: AttachedFile; readonly onOpen: () => void }) {
  const t = useText();
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const thumbnail = useThumbnail(id, entry?.isIntersecting === true);
  return (
    <button
      ref={ref}
      type="button"
      className={classes.tile}
      aria-label={t('files.open', { name: note || name })}
      onClick={onOpen}
    >
      {thumbnail.data && <img src={thumbnail.data} alt="" />}
      {thumbnail.error && (
        <span className={classes.noPicture}>
          <IconPhotoOff size="1.25rem" stroke={1.5} aria-hidden="true" />
          <span className={classes.fileName}>{name}</span>
        </span>
      )}
      {note !== '' && <span className={classes.tileNote}>{note}</span>}
    </button>
  );
}
