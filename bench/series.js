// Runs in the Finder's page: does what somebody would do, and gives the milliseconds of script that
// each event took, from its dispatch until its handlers have found and drawn.
async ({ query, facets }) => {
  const pause = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
  const input = document.querySelector("#vb-q");
  const taken = { keystrokes: [], clicks: [] };

  const timed = async (list, act) => {
    await pause();
    const before = performance.now();
    act();
    list.push(performance.now() - before);
  };
  const typed = (text) =>
    timed(taken.keystrokes, () => {
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
  const boxes = () =>
    [...document.querySelectorAll(".vb-facets:not([hidden]) .vb-facet")].flatMap((group) => {
      const open = [...group.querySelectorAll("input[type=checkbox]:not(:disabled)")];
      return open.filter((box) => !box.checked).slice(0, 1);
    });

  for (let end = 1; end <= query.length; end += 1) await typed(query.slice(0, end));
  for (let end = query.length - 1; end >= 0; end -= 1) await typed(query.slice(0, end));
  const form = input.form;
  input.value = query;
  await timed(taken.clicks, () => form.requestSubmit());
  await timed(taken.clicks, () => document.querySelector(".vb-picked .vb-link")?.click());
  for (let round = 0; round < facets; round += 1) {
    const box = boxes()[round];
    if (!box) break;
    await timed(taken.clicks, () => box.click());
    const mode = document.querySelector(".vb-facets:not([hidden]) .vb-mode:not([hidden])");
    if (mode) await timed(taken.clicks, () => mode.click());
  }
  while (document.querySelector(".vb-picked button.vb-chip")) {
    await timed(taken.clicks, () => document.querySelector(".vb-picked button.vb-chip").click());
  }
  return taken;
}
