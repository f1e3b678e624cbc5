/** emoji-picker-element, as far as it is used: assets/vendor/emoji-picker-element. */
export class Picker extends HTMLElement {
  constructor(options: { locale: string; dataSource: string; i18n: object });
}
export const ar: object;
export const de: object;
export const en: object;
export const es: object;
export const fr: object;
export const pt: object;
export const zh: object;
