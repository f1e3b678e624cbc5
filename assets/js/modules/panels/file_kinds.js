import { t } from "videochat/page/language.js";
import { locale } from "./locale.js";

/**
 * What a file is, in words and as an icon: told by its name's ending, which decides what a click on the saved file does.
 *
 * @typedef {{icon: string, words: () => string, risky?: boolean}} Kind
 */

const KILO = 1024; // as most systems count the sizes of files

/** @type {[Kind, string][]} */
const KINDS = [
  [{ icon: "image", words: () => t("Picture") }, "png jpg jpeg jfif gif webp avif heic heif bmp tif tiff ico"],
  [{ icon: "film", words: () => t("Video") }, "mp4 m4v mov webm mkv avi mpg mpeg wmv ogv 3gp"],
  [{ icon: "music", words: () => t("Sound") }, "mp3 wav ogg oga opus m4a aac flac wma mid midi"],
  [{ icon: "file-text", words: () => t("PDF document") }, "pdf"],
  [{ icon: "file-text", words: () => t("Document") }, "doc docx odt rtf pages epub tex"],
  [{ icon: "file-text", words: () => t("Text") }, "txt md log srt vtt ics vcf"],
  [{ icon: "sheet", words: () => t("Table") }, "xls xlsx ods csv tsv numbers"],
  [{ icon: "presentation", words: () => t("Slides") }, "ppt pptx odp key"],
  [{ icon: "archive", words: () => t("Archive") }, "zip rar 7z tar gz tgz bz2 xz zst"],
  [{ icon: "code", words: () => t("Data") }, "json xml yaml yml toml ini css ts c h cpp java go rs sql"],
  [{ icon: "triangle-alert", words: () => t("Web page"), risky: true }, "html htm xhtml xht shtml mht mhtml hta url webloc website"],
  [{ icon: "triangle-alert", words: () => t("Picture with code"), risky: true }, "svg svgz"],
  [{ icon: "triangle-alert", words: () => t("Document with code"), risky: true }, "docm dotm xlsm xltm xlam xll xla pptm potm ppam ppsm one chm"],
  [
    { icon: "triangle-alert", words: () => t("Program"), risky: true },
    "exe msi msix appx bat cmd com scr pif cpl dll sys ps1 psm1 vbs vbe js jse mjs cjs wsf wsh wsc jar jnlp app dmg pkg command workflow " +
      "deb rpm apk aab ipa appimage snap flatpakref run sh bash zsh csh py pyw rb pl php lnk scf inf reg msc desktop iso img vhd vhdx crx xpi",
  ],
];
/** @type {Kind} */
const OTHER = { icon: "file", words: () => t("File") };
const BY_ENDING = new Map(KINDS.flatMap(([kind, endings]) => endings.split(" ").map((each) => [each, kind])));

/** @param {string} name @returns {Kind} */
export function kindOf(name) {
  return BY_ENDING.get(endingOf(name).slice(1).toLowerCase()) ?? OTHER;
}

/** The ending of a name with its dot, or "". @param {string} name */
export function endingOf(name) {
  return /.(\.[^.\s]{1,20})$/u.exec(name)?.[1] ?? "";
}

/** A size as people say it. @param {number} bytes @param {boolean} [exactly] to the byte */
export function sizeWords(bytes, exactly = false) {
  if (exactly || bytes < KILO) return unit(bytes, "byte", "long", 0);
  const [size, name] = bytes < KILO * KILO * 0.9995 ? [bytes / KILO, "kilobyte"] : [bytes / KILO / KILO, "megabyte"];
  return unit(size, name, "short", size < 9.95 ? 1 : 0);
}

/** @param {number} number @param {string} name @param {"long"|"short"} display @param {number} digits */
function unit(number, name, display, digits) {
  return new Intl.NumberFormat(locale(), { style: "unit", unit: name, unitDisplay: display, maximumFractionDigits: digits }).format(number);
}
