import { useIntersection } from '@mantine/hooks';
import { IconCloudDownload, IconEyeOff, IconPhotoOff } from '@tabler/icons-react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { useText } from '../app/text.ts';
import { useThumbnail } from './file-content.ts';
import classes from './files.module.css';

interface PhotoGridProps {
  readonly photos: readonly AttachedFile[];
  readonly mayChange: boolean;
  readonly onOpen: (id: string) => void;
}

/** Photos as small pictures, each read when it comes near the screen. */
export function PhotoGrid({ photos, mayChange, onOpen }: PhotoGridProps) {
  const t = useText();
  return (
    <ul className={classes.photos} aria-label={t('files.photos')}>
      {photos.map((photo) => (
        <li key={photo.id}>
          <Tile photo={photo} mayChange={mayChange} onOpen={() => onOpen(photo.id)} />
        </li>
      ))}
    </ul>
  );
}

interface TileProps {
  readonly photo: AttachedFile;
  readonly mayChange: boolean;
  readonly onOpen: () => void;
}

function Tile({ photo, mayChange, onOpen }: TileProps) {
  const { name, note, place, isHiddenFromOwner } = photo;
  const t = useText();
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const thumbnail = useThumbnail(photo, entry?.isIntersecting === true, mayChange);
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
          {place === 'here' ? (
            <IconPhotoOff size="1.25rem" stroke={1.5} aria-hidden="true" />
          ) : (
            <IconCloudDownload size="1.25rem" stroke={1.5} aria-hidden="true" />
          )}
          <span className={classes.fileName}>{name}</span>
          {place !== 'here' && <span>{t(`files.place.${place}`)}</span>}
        </span>
      )}
      {(isHiddenFromOwner || (place !== 'here' && thumbnail.data)) && (
        <span className={classes.badges}>
          {isHiddenFromOwner && (
            <IconEyeOff size="1rem" stroke={1.8} role="img" aria-label={t('files.hidden_from_owner')} />
          )}
          {place !== 'here' && thumbnail.data && (
            <IconCloudDownload size="1rem" stroke={1.8} role="img" aria-label={t(`files.place.${place}`)} />
          )}
        </span>
      )}
      {note !== '' && <span className={classes.tileNote}>{note}</span>}
    </button>
  );
}
