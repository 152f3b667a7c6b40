import packageJson from '../../package.json' with { type: 'json' };

/** The program's version, as people see it. */
export const programVersion: string = packageJson.version;
