/** What a browser tells of a drag: happy-dom has no DataTransfer that a script could fill. */
export function drag(name: string, data: object): Event {
  const event = new Event(name, { bubbles: true, cancelable: true });
  Object.defineProperty(event, name === 'paste' ? 'clipboardData' : 'dataTransfer', {
    value: { types: [], files: [], getData: () => '', ...data },
  });
  document.body.dispatchEvent(event);
  return event;
}
