/** What outlives the screen that asked for it first. */

/** Make something with derived state of its own: what is derived inside an effect or a component dies with it. */
export function outliving<T>(make: () => T): T {
  let made!: T;
  $effect.root(() => {
    made = make();
  });
  return made;
}
