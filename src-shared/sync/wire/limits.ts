/** Limits that both sides keep; the cloud refuses what is over them (409, 413, 422 or 429). */
export const limits = {
  /** Deltas in one push, and the target size of a pulled page. A page grows over it only to end with a whole push. */
  deltas: 2000,
  /** Bytes of a body as it is after decompression. */
  bodyBytes: 1_048_576,
  /** Bytes of one sealed delta: a delta of one row. */
  deltaBytes: 262_144,
  /** Bytes of one sealed chunk of an attachment: 4 MiB and what sealing adds. */
  blobBytes: 4_194_304 + 64,
  /** Bytes of the bodies, and rows, that one answer to a question for rows holds. More is refused (413) unless it is one row, or one bucket: ask for fewer. */
  answerBytes: 4_194_304,
  answerRows: 8_000,
  /** Deltas that the stream of news carries by itself, and bytes of their bodies: an edit or two. Whoever hears of more asks for it. */
  newsDeltas: 64,
  newsBytes: 16_384,
  /** Chunks that one answer lists. */
  listedBlobs: 2_000,
  /** Bytes of what a link publishes, and of one reply. */
  linkBytes: 524_288,
  replyBytes: 65_536,
  /** Links of one garage that show something, and codes that nobody has spent yet. What has expired or was withdrawn does not count. */
  links: 50_000,
  enrolments: 100,
  /** How far ahead of the cloud's clock a stamp may be, in milliseconds. */
  stampAheadMs: 5 * 60_000,
  /** How long an enrolment code, a sign-in challenge and a session last, in milliseconds. */
  enrolmentMs: 10 * 60_000,
  challengeMs: 60_000,
  sessionMs: 60 * 60_000,
} as const;
