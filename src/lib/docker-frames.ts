const headerBytes = 8;

/** What has been printed so far on one of the two streams. */
interface Frame {
  readonly stream: "stdout" | "stderr";
  readonly bytes: Uint8Array;
}

/**
 * What a container or a command in it has printed. Without a terminal stdout and stderr come as frames, each with its length in front:
 * https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Container/operation/ContainerAttach
 * A frame is handed on in the pieces in which it arrives, so that none is ever whole in memory.
 */
async function* frames(body: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let head = Buffer.alloc(0);
  let left = 0;
  let stream: Frame["stream"] = "stdout";
  for await (const chunk of body) {
    let rest: Uint8Array = chunk;
    while (rest.length > 0) {
      if (left > 0) {
        yield { stream, bytes: rest.subarray(0, left) };
        const taken = Math.min(left, rest.length);
        left -= taken;
        rest = rest.subarray(taken);
        continue;
      }
      const wanted = headerBytes - head.length;
      head = Buffer.concat([head, rest.subarray(0, wanted)]);
      rest = rest.subarray(wanted);
      if (head.length < headerBytes) break;
      stream = head.readUInt8(0) === 2 ? "stderr" : "stdout";
      left = head.readUInt32BE(4);
      head = Buffer.alloc(0);
    }
  }
}

/** Both streams as one text. */
export async function* unframed(response: Response): AsyncGenerator<string> {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  for await (const { stream, bytes } of frames(response.body ?? empty()))
    yield decoders[stream].decode(bytes, { stream: true });
}

async function* empty(): AsyncGenerator<Uint8Array> {}
