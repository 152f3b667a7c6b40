/** The languages of the program. Russian is the one that people meet first. */
export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text of the catalogue: ICU message syntax (plurals, selects, `{name}` arguments) in every language. */
export type Text = Record<Language, string>;

/** One area's part of the catalogue. Keys are `area.place.thing`; a refusal's key is `refusal.<code>`. */
export type Texts = Record<string, Text>;
