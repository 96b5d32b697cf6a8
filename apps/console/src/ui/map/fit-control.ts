import type { IControl } from 'maplibre-gl';

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
