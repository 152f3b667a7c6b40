/** How many of one work a basket takes, how many different ones, and how many lines one answer decides. */
export const replyLimits = { quantity: 20, items: 50, decisions: 1_000 } as const;
