const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/;

/** Bytes → text, in the encoding that the bytes themselves tell: a byte order mark, an XML declaration, else UTF-8. */
export async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}

/** https://www.w3.org/TR/xml/#sec-guessing */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  const [, label = "utf-8"] =
    declared.exec(Buffer.from(bytes.subarray(0, 200)).toString("latin1")) ?? [];
  // Whoever writes "UTF-16" in single bytes does not mean it.
  if (/^utf-?16/i.test(label)) return "utf-8";
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return "utf-8";
  }
}
