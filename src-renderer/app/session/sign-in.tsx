import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../../src-shared/contract/session.ts';
import { Face } from '../../ui/face.tsx';
import { FailureScreen } from '../failure-screen.tsx';
import { garage } from '../garage.ts';
import { useText } from '../text.ts';
import { Waiting } from '../waiting.tsx';
import { PinPad } from './pin-pad.tsx';
import classes from './sign-in.module.css';

const lastPersonKey = 'garageflow.lastPerson';

/** The locked screen: who are you, and your PIN. With one person, or on the PC of the same person as yesterday, it asks for the PIN at once. */
export function SignIn({ garageName }: { readonly garageName: string }) {
  const t = useText();
  const people = useQuery(garage.session.people.queryOptions());
  const [chosenId, choose] = useState(() => localStorage.getItem(lastPersonKey));
  if (people.isError) return <FailureScreen error={people.error} retry={() => void people.refetch()} />;
  if (!people.data) return <Waiting />;
  const chosen =
    people.data.length === 1 ? people.data[0] : people.data.find(({ id }) => id === chosenId && chosenId !== '');
  return (
    <main className={classes.root}>
      <div className={classes.panel}>
        <p className={classes.garage}>{garageName}</p>
        {chosen ? (
          <PinPad
            person={chosen}
            onOther={people.data.length > 1 ? () => choose(null) : null}
            onSignedIn={() => localStorage.setItem(lastPersonKey, chosen.id)}
          />
        ) : (
          <>
            <h1 className={classes.title}>{t('sign_in.who')}</h1>
            <People people={people.data} onChoose={choose} />
          </>
        )}
      </div>
    </main>
  );
}

interface PeopleProps {
  readonly people: readonly Person[];
  readonly onChoose: (id: string) => void;
}

function People({ people, onChoose }: PeopleProps) {
  const t = useText();
  return (
    <ul className={classes.people}>
      {people.map((person, index) => (
        <li key={person.id}>
          {/* biome-ignore lint/a11y/noAutofocus: the screen has nothing else to do than to choose. */}
          <button type="button" className={classes.person} autoFocus={index === 0} onClick={() => onChoose(person.id)}>
            <Face person={person} size="large" />
            <span>{person.name}</span>
            <span className="quiet">{t(`role.${person.role}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
