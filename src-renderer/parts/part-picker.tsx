import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import type { PartChoice } from '../../src-shared/contract/parts.ts';
import { garage } from '../app/garage.ts';
import { useScannedParts } from '../app/scanner/use-scanned-parts.ts';
import { useText } from '../app/text.ts';
import { useFirstFound } from '../ui/first-found.ts';
import { PartOption } from './part-option.tsx';

const askAfterMs = 100;
const shownMax = 12;
const none: readonly PartChoice[] = [];

interface PartPickerProps {
  readonly label: string;
  /** The label stands above the field, and not only for screen readers. */
  readonly isLabelShown?: boolean;
  /** In which warehouse it is told what there is; null: in all. */
  readonly warehouseId: string | null;
  readonly onChoose: (part: PartChoice) => void;
  readonly exceptId?: string;
  readonly autoFocus?: boolean;
  /** False: the screen around it takes what is scanned. */
  readonly takesScans?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * Finds a part by any part of its article or name, by a cross-reference or a barcode, as one types; stays for the next one. Enter means the first that is found,
 * also when it is pressed before the answer is there, as a scanner does.
 */
export function PartPicker(props: PartPickerProps) {
  const {
    label,
    isLabelShown = false,
    warehouseId,
    onChoose,
    exceptId,
    autoFocus = false,
    takesScans = true,
    inputRef,
  } = props;
  const t = useText();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), askAfterMs);
  const [isUnknown, setUnknown] = useState(false);
  const typed = text.trim();
  const found = useQuery({
    ...garage.parts.find.queryOptions({ input: { text: asked, warehouseId, limit: shownMax } }),
    enabled: asked !== '',
  });
  // What was found for the letters before must not be taken for these.
  const isFound = typed !== '' && typed === asked && found.data !== undefined;
  const choices = isFound ? found.data.filter(({ id }) => id !== exceptId) : none;
  const takeScanned = (part: PartChoice) => {
    if (part.id !== exceptId) onChoose({ ...part, match: 'barcode' });
  };
  useScannedParts(takesScans ? takeScanned : null, warehouseId);
  const choose = (part: PartChoice | undefined) => {
    if (!part) return;
    onChoose(part);
    setText('');
    combobox.closeDropdown();
  };
  const awaitFirst = useFirstFound({
    combobox,
    typed: typed === '' ? null : typed,
    found: isFound ? choices : null,
    choose,
  });
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => choose(choices.find((part) => part.id === id))}>
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          autoFocus={autoFocus}
          // A dialog gives the focus to whatever is marked so, and else to the first thing in it.
          {...(autoFocus && { 'data-autofocus': true })}
          {...(isLabelShown ? { label } : { 'aria-label': label })}
          placeholder={t('parts.pick_hint')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          error={isUnknown && isFound && choices.length === 0 && t('parts.pick_unknown')}
          rightSection={found.isFetching && typed !== '' && <Loader size="xs" />}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setUnknown(false);
            if (currentTarget.value.trim() === '') combobox.closeDropdown();
            else combobox.openDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
            // Never the form's: what is typed here is a part, or nothing yet.
            if (!isFound || choices.length === 0) event.preventDefault();
            if (typed !== '' && !isFound) awaitFirst();
            setUnknown(isFound && choices.length === 0);
          }}
          onFocus={() => typed !== '' && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={choices.length === 0}>
        <Combobox.Options aria-label={label} mah="18rem" style={{ overflowY: 'auto' }}>
          {choices.map((part) => (
            <Combobox.Option key={part.id} value={part.id}>
              <PartOption part={part} />
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
