import { expect, test } from "vitest";
import { parse } from "yaml";
import { yamlText } from "../../src/lib/yaml-text.ts";

const texts = [
  "npm run test:e2e",
  "./mvnw --batch-mode verify",
  "**/target/*.xml",
  "true",
  "No",
  "12",
  "1e3",
  "a: b",
  "a:",
  "a #b",
  "a, b]",
  "- a",
  'it\'s "so"',
  "new\nline",
  "\u{85}\u{2028}\u{FEFF}\u{7}",
  "\u{202E}x",
  "x ",
  "",
  "{{ x }}",
  "&a *b !c",
  "漢字 \u{1F600}",
];

test.each(texts)("%j is read as it was, in a block and in a list", (text) => {
  expect(parse(`a: ${yamlText(text)} # b\n`)).toEqual({ a: text });
  expect(parse(`[${yamlText(text)}, c]`)).toEqual([text, "c"]);
  expect(yamlText(text)).not.toMatch(/[\n\u{85}\u{2028}]/u);
});

test("what needs no quotes has none", () => {
  expect(yamlText("npm run test:e2e")).toBe("npm run test:e2e");
  expect(yamlText("./gradlew cleanTest test")).toBe("./gradlew cleanTest test");
});
