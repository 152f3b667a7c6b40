import { app, dialog } from 'electron';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { UpdateAnswer } from './updates.ts';

/** Says in words what is known about updates; offers to install one that lies ready. */
export async function showUpdateAnswer(answer: UpdateAnswer, language: Language, install: () => void): Promise<void> {
  const version = app.getVersion();
  const isReady = answer.kind === 'ready';
  const { response } = await dialog.showMessageBox({
    type: answer.kind === 'unreachable' || answer.kind === 'failed' ? 'warning' : 'info',
    title: translate(language, 'desktop.update.title'),
    message: updateText(answer, language, version),
    buttons: isReady
      ? [translate(language, 'desktop.update.later'), translate(language, 'desktop.update.now')]
      : [translate(language, 'desktop.ok')],
    noLink: true,
  });
  if (isReady && response === 1) install();
}

function updateText(answer: UpdateAnswer, language: Language, version: string): string {
  if (!('latest' in answer)) return translate(language, `desktop.update.${answer.kind}`, { version });
  const { kind, latest } = answer;
  return translate(language, `desktop.update.${kind}`, { version: kind === 'failed' ? version : latest, latest });
}
