// Server-sent events from a fetch: EventSource can neither post nor tell a problem from a broken line.

/** Yields `{type, data, id}` for each event of a response's body, in order; `data` is parsed JSON. Comments are passed over. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      // an event ends at an empty line; the service writes \n, a proxy may make \r\n of it
      const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        const event = parse(block);
        if (event) {
          yield event;
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // whoever stops listening leaves; a line that is broken already cannot be left
  }
}

function parse(block) {
  let type = 'message';
  let id = '';
  const data = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (field === 'event') {
      type = value;
    } else if (field === 'id') {
      id = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
  return data.length > 0 ? { type, id, data: JSON.parse(data.join('\n')) } : null;
}
