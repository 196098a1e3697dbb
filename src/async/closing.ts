/** Opens something, works with it, and closes it whatever comes of the work. */
export async function closing<Opened extends { close(): void }, Result>(
  open: () => Promise<Opened>,
  work: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const opened = await open();
  try {
    return await work(opened);
  } finally {
    opened.close();
  }
}
