/** As .NET's StreamReader.ReadLine splits them: also at a carriage return that stands alone. */
export async function* streamLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of chunks) {
    // The last character may be the first half of a line's end.
    const parts = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest) yield rest.replace(/\r$/, "");
}
