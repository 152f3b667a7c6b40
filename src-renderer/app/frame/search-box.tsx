import { Modal } from '@mantine/core';
import {
  type Icon,
  IconCar,
  IconClipboardList,
  IconPackage,
  IconSearch,
  IconTool,
  IconUser,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { sortKey } from '../../../src-shared/domain/fold.ts';
import { DialogFocus } from '../../ui/dialog-focus.tsx';
import { Hotkey } from '../../ui/hotkey.tsx';
import { useStable } from '../../ui/use-stable.ts';
import type { FoundKind } from '../capability.ts';
import { addressOf, commands } from '../commands.ts';
import { useRights } from '../session/session.ts';
import { useText } from '../text.ts';
import { useKeys } from '../use-keys.ts';
import { useFound } from './found.ts';
import classes from './search-box.module.css';
import { closeSearchBox, openSearchBox, useSearchBox } from './search-box-state.ts';

const icons = {
  client: IconUser,
  car: IconCar,
  order: IconClipboardList,
  work: IconTool,
  part: IconPackage,
} satisfies Record<FoundKind, Icon>;

/** The one box for everything (Ctrl+K or /): records of every kind as one types, and commands. */
export function SearchBox() {
  const { isOpen } = useSearchBox();
  useKeys({ 'search.open': openSearchBox });
  const t = useText();
  if (!isOpen) return null;
  return (
    <Modal.Root opened onClose={closeSearchBox} size="38rem" yOffset="10vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('search.title')}>
        <DialogFocus />
        <Modal.Body p={0}>
          <Search />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface Choice {
  readonly key: string;
  readonly icon: Icon;
  readonly title: string;
  readonly subtitle: string;
  readonly hotkey: Parameters<typeof Hotkey>[0] | null;
  readonly run: () => void;
}

function Search() {
  const t = useText();
  const id = useId();
  const [text, setText] = useState('');
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const { choices, isCurrent } = useChoices(text);
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    choices.findIndex(({ key }) => key === activeKey),
  );
  const optionId = (index: number) => `${id}-${index}`;

  const run = (choice: Choice | undefined) => {
    if (!choice) return;
    closeSearchBox();
    choice.run();
  };
  /** Enter was pressed before the answer: fast typists mean the first that will be found, not what fitted the letters before. */
  const isAwaited = useRef(false);
  const answer = useStable(() => {
    if (isAwaited.current) run(choices[0]);
    isAwaited.current = false;
  });
  useEffect(() => {
    if (isCurrent) answer();
  }, [isCurrent, answer]);
  const move = (to: number) => {
    const next = (to + choices.length) % Math.max(1, choices.length);
    setActiveKey(choices[next]?.key ?? null);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter') {
      // What was walked to was seen, and is meant.
      if (isCurrent || choices[at]?.key === activeKey) run(choices[at]);
      else isAwaited.current = true;
    } else return;
    event.preventDefault();
  };

  return (
    <search className={classes.root}>
      <label className={classes.field}>
        <IconSearch size="1.125rem" stroke={1.8} aria-hidden="true" />
        <input
          data-autofocus
          className={classes.input}
          value={text}
          placeholder={t('search.hint')}
          aria-label={t('search.title')}
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={choices.length > 0 ? optionId(at) : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => {
            setText(target.value);
            setActiveKey(null);
            isAwaited.current = false;
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div id={id} ref={list} role="listbox" aria-label={t('search.results')} className={classes.list}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the input's.
          <div
            key={choice.key}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.choice}
            onClick={() => run(choice)}
            onPointerMove={() => setActiveKey(choice.key)}
          >
            <choice.icon size="1.125rem" stroke={1.6} aria-hidden="true" />
            <span className={classes.title}>{choice.title}</span>
            <span className={classes.subtitle}>{choice.subtitle}</span>
            {choice.hotkey && <Hotkey {...choice.hotkey} />}
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className={classes.nothing}>{t('search.nothing')}</p>}
      <output className={classes.count}>{t('search.count', { count: choices.length })}</output>
    </search>
  );
}

/** Records first, then commands: who types a number is looking for a record; who types a verb finds no record of that name. */
function useChoices(text: string): { readonly choices: readonly Choice[]; readonly isCurrent: boolean } {
  const t = useText();
  const navigate = useNavigate();
  const may = useRights();
  const found = useFound(text);
  const records = found.records.flatMap(({ kind, id, title, subtitle }): Choice[] => {
    const address = addressOf(kind, id);
    if (!address) return [];
    return [{ key: id, icon: icons[kind], title, subtitle, hotkey: null, run: () => void navigate(address) }];
  });
  const wanted = sortKey(text);
  const fitting = commands
    .filter(({ right }) => right === undefined || may(right))
    .filter((command) => sortKey(t(command.text)).includes(wanted))
    .map(
      ({ id, text: name, icon = IconSearch, key, run }): Choice => ({
        key: id,
        icon,
        title: t(name),
        subtitle: '',
        hotkey: key ? { name: key } : null,
        run: () => run({ navigate }),
      }),
    );
  return { choices: [...records, ...fitting], isCurrent: found.isCurrent };
}
