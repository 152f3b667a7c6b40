const day = 24 * 60 * 60_000;

/** Why the sample's rows are written: they are where it begins, so there is no way back to before them. */
export const filling = { action: 'sample.fill', canUndo: false } as const;

/** How long the sample garage has worked. */
export const sampleMs = 3 * 365 * day;
