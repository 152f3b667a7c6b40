/** Electron's program, if it lies here. */
export declare function installed(): string | null;
/** Why no window can be opened on this machine, or null. */
export declare function obstacleHere(): string | null;
/** Electron's program, fetched if need be; null where there can be no window, with one line that says what happens instead. */
export declare function findElectron(node: string): string | null;
