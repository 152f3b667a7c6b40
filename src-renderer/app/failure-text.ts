import type { Language } from '../../src-shared/texts/text.ts';
import { refusalText } from '../../src-shared/texts/translate.ts';
import { failureOf } from './failure.ts';
import { type Translate, useLanguage, useText } from './text.ts';

/** What went wrong in words: what happened, what was kept, what to do; and the log's reference when it is a bug. */
export interface FailureText {
  readonly text: string;
  /** Set for what the person cannot mend: the log is worth copying. */
  readonly isUnexpected: boolean;
  readonly reference: string | null;
}

/** `const explain = useFailureText(); explain(error).text`. */
export function useFailureText(): (error: unknown) => FailureText {
  const t = useText();
  const language = useLanguage();
  return (error) => describeFailure(error, t, language);
}

/** The words for whatever was thrown. */
export function describeFailure(error: unknown, t: Translate, language: Language): FailureText {
  const failure = failureOf(error);
  const expected = (text: string): FailureText => ({ text, isUnexpected: false, reference: null });
  switch (failure.kind) {
    case 'refused':
      return expected(refusalText(language, failure.code, failure.parameters));
    case 'forbidden':
      return expected(t('failure.forbidden'));
    case 'signed_out':
      return expected(t('failure.signed_out'));
    case 'disconnected':
      return expected(t(failure.wasSent ? 'failure.answer_lost' : 'failure.disconnected'));
    case 'unexpected':
      return {
        text: failure.reference
          ? t('failure.unexpected', { reference: failure.reference })
          : t('failure.unexpected_here'),
        isUnexpected: true,
        reference: failure.reference,
      };
  }
}
