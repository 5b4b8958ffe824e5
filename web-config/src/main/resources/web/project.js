// The project as its session file says it, asked for again when the box says that it has changed.
import { link } from "./link.js";

class Project extends EventTarget {
  #atomes = new Map();
  #seconds = {};
  #revision = null;
  #asked = null;

  get revision() {
    return this.#revision;
  }

  atome(id) {
    return this.#atomes.get(id);
  }

  // How much of its audio a clip sounds.
  seconds(clipId) {
    return this.#seconds[clipId];
  }

  // The properties of each atome of a type, with its id.
  all(type) {
    return [...this.#atomes.values()].filter((atome) => atome.type === type).map(({ id, properties }) => ({ id, ...properties }));
  }

  async keep({ project }) {
    const { revision } = project;
    if (revision === this.#asked) return;
    this.#asked = revision;
    try {
      const told = await link.call({ command: "get_project" });
      this.#atomes = new Map(told.atomes.map((atome) => [atome.id, atome]));
      this.#seconds = told.audio_seconds ?? {};
      this.#revision = told.revision;
      this.#asked = told.revision;
      this.dispatchEvent(new Event("change"));
    } catch {
      this.#asked = null;
    }
  }
}

export const project = new Project();
