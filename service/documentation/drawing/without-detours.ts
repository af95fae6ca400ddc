import type { Arrow } from './picture.ts';

/**
 * Arrows without repetition, and without those that say no more than two others do: where one leads from here to there
 * and on, there is no third from here to the end. Arrows with a label or a colour of their own stay. For pictures without
 * circles: in one each arrow is a detour of the others.
 */
export function withoutDetours(arrows: readonly Arrow[]): Arrow[] {
  const key = ({ from, to }: Arrow) => `${from} > ${to}`;
  // Of several between the same two the one that says most.
  const best = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const other = best.get(key(arrow));
    if (other === undefined || weight(arrow) > weight(other)) best.set(key(arrow), arrow);
  }
  const all = [...best.values()];
  return all.filter(
    ({ from, to, label, tone }) =>
      label !== undefined ||
      tone !== undefined ||
      !all.some(first => first.from === from && best.has(key({ from: first.to, to }))),
  );
}

const weight = ({ label, tone }: Arrow): number =>
  (label === undefined ? 0 : 2) + (tone === undefined ? 0 : 1);
