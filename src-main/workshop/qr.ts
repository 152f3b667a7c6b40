import bwipjs from 'bwip-js/generic';

/** A QR code of the text as an SVG image, black on nothing, with the quiet zone that readers want. */
export function qrSvg(text: string): string {
  return bwipjs.toSVG({ bcid: 'qrcode', text, paddingwidth: 4, paddingheight: 4 });
}
