/** Bundles the program's process for Electron into `outDir`; `entries` are source files by the names of their bundles. */
export declare function bundle(outDir?: string, entries?: Readonly<Record<string, string>>): Promise<void>;
