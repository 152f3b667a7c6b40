/** Nothing: what PostgreSQL needs a function for is one statement here. */
export const sql = `
SELECT 1;
`;
