/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { PartProps } from './page.tsx';
import { moment, t } from './words.ts';

/** The conversation with the garage. Whatever is written is shown as text. */
export function Messages({ view, state, send }: PartProps) {
  const [text, setText] = useState('');
  const mine = state.pending.flatMap(({ id, reply, isSent }) =>
    reply.kind === 'message' ? [{ id, reply, isSent }] : [],
  );
  const [repair] = view.cars.flatMap(({ repairs }) => repairs);
  const orderId = view.kind === 'order' && repair ? repair.orderId : null;
  const now = Date.now();
  return (
    <section class="card">
      <h2>{t('messages')}</h2>
      {view.messages.length + mine.length > 0 && (
        <ol class="messages">
          {view.messages.map(({ id, from, name, at, text: said }) => (
            <li key={id} class={from}>
              <p class="text">{said}</p>
              <span class="quiet-text">
                {from === 'owner' ? t('message.you') : name || view.garage.name}, {moment(at, view, now)}
              </span>
            </li>
          ))}
          {mine.map(({ id, reply, isSent }) => (
            <li key={id} class="owner waits">
              <p class="text">{reply.text}</p>
              <span class="quiet-text">{t(isSent ? 'message.sent' : 'message.waits')}</span>
            </li>
          ))}
        </ol>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          send({ format: 1, at: Date.now(), kind: 'message', orderId, text });
          setText('');
        }}
      >
        <label class="field">
          <span>{t('message.label')}</span>
          <textarea
            rows={3}
            maxLength={4000}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" disabled={text.trim() === ''}>
          {t('message.send')}
        </button>
      </form>
    </section>
  );
}
