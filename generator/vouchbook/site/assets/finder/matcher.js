// @ts-check
/**
 * How well an advocate fits what is wanted, and who comes first: the same whole numbers as
 * `vouchbook.match`, held to it by one table of cases.
 */

/**
 * What matching knows of the program's words; written by `site/finder`.
 * @typedef {{
 *   weights: Record<string, number>, families: Record<string, string>,
 *   parents: Record<string, Record<string, string>>, sizes: string[],
 * }} Matching
 *
 * What a place is made of, as numbers of which only the order counts, so that nobody can read more
 * out of them: `ready` 2 free by the day, 1 later, 0 not in two years; `step` 0 to 20; the others
 * are places, the best is 0: `room` for what is left of what we may ask, `turn` for how long ago
 * something was done, `fresh` for when the profile was confirmed, `id`.
 * @typedef {{
 *   ready: number, step: number, room: number, turn: number, fresh: number, id: number,
 * }} Merits
 */

export const FULLY = 2;
export const NEARLY = 1;
export const NOT = 0;

/** How many steps there are from no fit to a perfect one; one is five per cent. */
export const STEPS = 20;

/**
 * Merits in the order in which they decide, each with 1 where less is better.
 * @type {[keyof Merits, number][]}
 */
const MERITS = [["ready", -1], ["step", -1], ["room", 1], ["turn", 1], ["fresh", 1], ["id", 1]];

/** Compares what is wanted with what advocates offer. */
export class Matcher {
  /** @param {Matching} matching */
  constructor({ weights, families, parents, sizes }) {
    this.weights = weights;
    /** @type {Record<string, (wanted: string, offered: string) => number>} */
    this.compare = {
      products: (wanted, offered) => sibling(families, wanted, offered),
      region: (wanted, offered) => within(parents.region ?? {}, wanted, offered),
      industry: (wanted, offered) => within(parents.industry ?? {}, wanted, offered),
      size: (wanted, offered) => beside(sizes, wanted, offered),
    };
  }

  /**
   * Say how well a criterion matches: the best of all pairs.
   *
   * @param {string} criterion
   * @param {string[]} wanted values of which one is enough
   * @param {string[]} offered
   * @returns {number} `FULLY`, `NEARLY` or `NOT`
   */
  nearness(criterion, wanted, offered) {
    if (wanted.some((one) => offered.includes(one))) return FULLY;
    const compare = this.compare[criterion];
    if (!compare) return NOT;
    return Math.max(NOT, ...wanted.flatMap((one) => offered.map((other) => compare(one, other))));
  }

  /**
   * @param {string} criterion
   * @returns {number} what it weighs; nothing where matching does not know it
   */
  weight(criterion) {
    return this.weights[criterion] ?? 0;
  }

  /**
   * Say how well somebody fits on the whole: 20 * sum(w * m) // (2 * sum(w)) with the weights w and
   * the nearness m.
   *
   * @param {[string, number][]} judged criteria, each with its nearness
   * @returns {number} 20 where there is no criterion of any weight
   */
  fit(judged) {
    let whole = 0;
    let reached = 0;
    for (const [name, nearness] of judged) {
      const weight = this.weight(name);
      whole += FULLY * weight;
      reached += nearness * weight;
    }
    return steps(reached, whole);
  }
}

/**
 * Say how many steps are reached of the whole; all of them where there is nothing to reach.
 *
 * @param {number} reached
 * @param {number} whole
 * @returns {number}
 */
export function steps(reached, whole) {
  return whole ? Math.floor((STEPS * reached) / whole) : STEPS;
}

/**
 * Put two in order.
 *
 * @param {Merits} one
 * @param {Merits} other
 * @returns {number} below 0 where the first comes first
 */
export function compare(one, other) {
  for (const [merit, sign] of MERITS) {
    if (one[merit] !== other[merit]) return sign * (one[merit] - other[merit]);
  }
  return 0;
}

/**
 * Say what decides between two.
 *
 * @param {Merits} one
 * @param {Merits} other
 * @returns {keyof Merits} their ids, where they are equal in all else
 */
export function decidedBy(one, other) {
  return MERITS.find(([merit]) => one[merit] !== other[merit])?.[0] ?? "id";
}

/**
 * Products of one family are nearly the same.
 *
 * @param {Record<string, string>} families
 * @param {string} wanted
 * @param {string} offered
 */
function sibling(families, wanted, offered) {
  if (wanted === offered) return FULLY;
  const family = families[wanted];
  return family !== undefined && family === families[offered] ? NEARLY : NOT;
}

/**
 * What lies within what is wanted matches; what shares its parent, or holds it, nearly does.
 *
 * @param {Record<string, string>} parents
 * @param {string} wanted
 * @param {string} offered
 */
function within(parents, wanted, offered) {
  const above = new Set([offered]);
  for (let at = parents[offered]; at !== undefined && !above.has(at); at = parents[at]) {
    above.add(at);
  }
  if (above.has(wanted)) return FULLY;
  const parent = parents[wanted];
  return parent !== undefined && (parent === offered || parent === parents[offered]) ? NEARLY : NOT;
}

/**
 * Bands of size that lie side by side are nearly the same.
 *
 * @param {string[]} sizes
 * @param {string} wanted
 * @param {string} offered
 */
function beside(sizes, wanted, offered) {
  const [one, other] = [sizes.indexOf(wanted), sizes.indexOf(offered)];
  if (one < 0 || other < 0) return NOT;
  return [FULLY, NEARLY][Math.abs(one - other)] ?? NOT;
}
