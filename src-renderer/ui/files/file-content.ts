import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, garage } from '../../app/garage.ts';

/** Photos that were looked at are let go soon: they are large, and reading one again takes milliseconds. */
const keepMs = 20_000;

/** The address of a file's content for an `<img>`; null while it is on its way. */
export function useFileAddress(id: string): string | null {
  const file = useQuery({ ...garage.files.read.queryOptions({ input: { id } }), gcTime: keepMs });
  const bytes = file.data?.bytes;
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}

/** Hands a file to the browser to be saved. */
export async function saveFile(id: string): Promise<void> {
  const { name, bytes } = await client.files.read({ id });
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
