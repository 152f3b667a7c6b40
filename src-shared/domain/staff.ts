/** What somebody is good at; dispatch proposes people by it. Text key `skill.<skill>`. */
export const skills = [
  'diagnostics',
  'engine',
  'transmission',
  'suspension',
  'brakes',
  'electrics',
  'climate',
  'fuel',
  'exhaust',
  'body',
  'paint',
  'tyres',
  'detailing',
] as const;
export type Skill = (typeof skills)[number];

/** The colours by which people are told apart on the board; white letters are readable on each. */
export const staffColors = [
  'blue',
  'teal',
  'grape',
  'orange',
  'red',
  'green',
  'indigo',
  'pink',
  'cyan',
  'violet',
  'gray',
] as const;
