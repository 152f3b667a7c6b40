/** Hands a file to the browser to be saved under a name; in the desktop window the system asks where. */
export function saveBytes(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes its own hold of the content when the click is dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
