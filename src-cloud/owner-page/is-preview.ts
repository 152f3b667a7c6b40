/** Whether the garage's own screen shows this page in a frame, to see what the owner will see. */
export const isPreview = (): boolean => window.parent !== window && /[?&]preview\b/.test(window.location.search);
