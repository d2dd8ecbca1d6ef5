/** Lantern: a streaming service's home screen. The address of its catalogue is the argument `catalog`. */
import { exit, layer, onUpdate, pages, stage } from "tenfoot";
import { address, loadCatalogue } from "./catalogue.js";
import { ask, notice } from "./controls.js";
import { detailsPage } from "./details_page.js";
import { emptyList, gridPage } from "./grid_page.js";
import { homePage } from "./home_page.js";
import { loadingPage } from "./loading.js";
import { myList } from "./my_list.js";
import { searchPage } from "./search_page.js";
import { settings } from "./settings.js";
import { settingsPage } from "./settings_page.js";
import { applySettings } from "./theme.js";
import { byTitle } from "./words.js";

/** @type {Awaited<ReturnType<typeof loadCatalogue>>} */
let catalogue;
/** @type {ReturnType<typeof homePage> | null} */
let home = null;

async function start() {
  pages.replace(loadingPage());
  try {
    catalogue = await loadCatalogue();
    showHome();
  } catch (error) {
    console.error(error);
    pages.replace(notice({
      icon: "warning", title: "Lantern is out of reach", body: `There is nothing to show, because ${error.reason ?? "of a fault in the app"}.`, detail: address,
      actionIcon: "retry", actionLabel: "Try again", onPress: start,
    }));
  }
}

function showHome(section = "Home") {
  home?.close();
  home = homePage(catalogue, {
    openTitle, play, leave: askToLeave, start: section,
    seeAll: (row) => pages.push(gridPage({ title: row.title, items: row.items, openTitle })),
    sections: [
      { label: "Home", here: true, onPress: () => {} },
      { label: "Search", onPress: () => pages.push(searchPage({ titles: catalogue.titles, openTitle })) },
      { label: "Films", onPress: openFilms },
      { label: "My list", onPress: openMyList },
      { label: "Settings", onPress: () => openSettings(), autoFocus: true },
    ],
  });
  pages.replace(home.node);
}

function openTitle(item) {
  pages.push(detailsPage(item, { openTitle, play }));
}

function openFilms() {
  pages.push(gridPage({ title: "All films", items: byTitle(catalogue.titles), openTitle }));
}

function openMyList() {
  const items = myList.items();
  pages.push(items.length === 0
    ? emptyList({ browse: () => { pages.pop(); openFilms(); } })
    : gridPage({ title: "My list", items, openTitle }));
}

/** Changed settings rebuild the page at once, and the home screen below it when the page is left. */
function openSettings() {
  const holder = layer();
  let changed = false;
  function show(focus) {
    const page = settingsPage({ focus, change });
    holder.clear().append(page.node);
    return page.control;
  }
  function change(key, value) {
    changed = true;
    settings[key] = value;
    applySettings();
    show(key).focus();
  }
  show("reducedMotion");
  pages.push(holder, { onLeave: () => { if (changed) showHome("Settings"); } });
}

/** The catalogue tells of films; it does not hold them. */
function play(item, hold) {
  hold.start();
  ask({
    title: "No film to play", body: `The catalogue tells of ${item.title}; it does not hold the film.`,
    choices: [{ label: "Close" }], onLeave: hold.end,
  });
}

function askToLeave(hold) {
  hold.start();
  ask({
    title: "Leave Lantern?", body: "Your list is forgotten when you leave.",
    choices: [{ label: "Stay" }, { label: "Leave", onPress: () => exit(0) }], onLeave: hold.end,
  });
}

/** A newer version may take over on the home screen alone: other pages are not kept. */
const LOOK_EVERY_MS = 1000;
onUpdate((update) => {
  const looking = setInterval(() => {
    if (home === null || pages.depth > 1 || pages.current !== home.node) return;
    clearInterval(looking);
    update.apply();
  }, LOOK_EVERY_MS);
});

// The app speaks English: a sentence runs from left to right even where it begins with an Arabic title.
stage.set({ direction: "ltr" });
pages.onExit = () => { if (home && pages.current === home.node) home.leave(); else exit(0); };
start();
