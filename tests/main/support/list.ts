/** The first page of a list as it comes: all there is, the newest first. */
export const newest = {
  search: '',
  filters: {},
  sort: { by: 'created', descending: true },
  offset: 0,
  limit: 200,
} as const;
