import { useEffect, useState } from 'preact/hooks';

/** A URL of a blob as long as it is shown. */
export function useBlobUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return undefined;
    const fresh = URL.createObjectURL(blob);
    setUrl(fresh);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(fresh);
    };
  }, [blob]);
  return url;
}
