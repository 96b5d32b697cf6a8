import type { IControl } from 'maplibre-gl';

const CORNERS =
  '<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/></svg>';

/** A button that moves the view back to the whole region. */
export class FitControl implements IControl {
  readonly #element: HTMLElement;

  constructor(title: string, onPress: () => void) {
    this.#element = document.createElement('div');
    this.#element.className = 'maplibregl-ctrl maplibregl-ctrl-group';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'relode-map-fit';
    button.title = title;
    button.setAttribute('aria-label', title);
    button.innerHTML = CORNERS;
    button.addEventListener('click', onPress);
    this.#element.append(button);
  }

  onAdd(): HTMLElement {
    return this.#element;
  }

  onRemove(): void {
    this.#element.remove();
  }
}
