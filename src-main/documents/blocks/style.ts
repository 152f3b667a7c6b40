import type { Content, ContentText, CustomTableLayout, Node, NodeQueries } from 'pdfmake/interfaces.js';

/** A4 in points, with room on the left for the holes of a binder. */
export const page = { width: 595.28, margins: { left: 48, top: 28, right: 34, bottom: 40 } } as const;

/** Width between the margins, in points. */
export const contentWidth = page.width - page.margins.left - page.margins.right;

/** Ink on paper: one accent, thin, and greys that survive a black-and-white laser printer. */
export const color = { ink: '#17202a', muted: '#5d6975', rule: '#c9d1d8', accent: '#0f6286' } as const;

/** Sizes of type, in points. */
export const size = { title: 15, heading: 9.5, body: 8.75, small: 7.25, tiny: 6.25 } as const;

/** A thin line over the whole width. */
export function rule(
  stroke: string,
  lineWidth: number,
  margin: [number, number, number, number] = [0, 0, 0, 0],
): Content {
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineWidth, lineColor: stroke }], margin };
}

/** A label that stands over or before what it names. */
export function label(text: string): ContentText {
  return { text, fontSize: size.small, color: color.muted };
}

/** The heading of a part of the document. */
export function heading(text: string): ContentText {
  return { text, fontSize: size.heading, bold: true, margin: [0, 0, 0, 2] };
}

/** What `startsPage` is told about a node: a heading that leads what follows, or what stands on every page and follows nothing. */
export const headlineLevel = { running: 0, leading: 1 } as const;

/** A heading that moves to the next page when nothing of what it leads would stand under it. */
export function leadingHeading(text: string): ContentText {
  return { ...heading(text), headlineLevel: headlineLevel.leading };
}

/** Whether a page must end before this node: a heading may not be the last thing on it. */
export function startsPage(node: Node, nodes: NodeQueries): boolean {
  if (node.headlineLevel !== headlineLevel.leading) return false;
  return nodes.getFollowingNodesOnPage().every((following) => following.headlineLevel === headlineLevel.running);
}

/** A table that only places things: no lines, no padding. */
export const placing: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};
