import type { Attributes } from "../../../lib/xml.ts";

export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Element[];
  readonly text: string;
}

export interface OpenElement extends Element {
  readonly children: OpenElement[];
  text: string;
}
