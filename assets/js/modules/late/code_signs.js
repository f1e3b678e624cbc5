import { t } from "videochat/page/language.js";

/**
 * The 64 signs of codes: told apart at a glance and by their names, as those of Matrix are
 * (https://spec.matrix.org/latest/client-server-api/#sas-method-emoji). Their order is part of what two browsers agree
 * on; their pictures are in the sprite that scripts/vendor_emoji.py makes.
 *
 * @typedef {{picture: string, name: string}} Sign
 */

/** @param {number} place 0 to 63 @returns {Sign} */
export function signAt(place) {
  const [picture, name] = signs()[place];
  return { picture: `${new URL(document.baseURI).origin}/videochat/assets/vendor/fluent-emoji/signs.svg#${picture}`, name };
}

/** @returns {[string, string][]} */
const signs = () => [
  ["dog-face", t("Dog")],
  ["cat-face", t("Cat")],
  ["lion", t("Lion")],
  ["horse-face", t("Horse")],
  ["pig-face", t("Pig")],
  ["elephant", t("Elephant")],
  ["rabbit-face", t("Rabbit")],
  ["panda", t("Panda")],
  ["rooster", t("Rooster")],
  ["penguin", t("Penguin")],
  ["turtle", t("Turtle")],
  ["fish", t("Fish")],
  ["octopus", t("Octopus")],
  ["butterfly", t("Butterfly")],
  ["snail", t("Snail")],
  ["frog", t("Frog")],
  ["owl", t("Owl")],
  ["whale", t("Whale")],
  ["camel", t("Camel")],
  ["sunflower", t("Sunflower")],
  ["deciduous-tree", t("Tree")],
  ["cactus", t("Cactus")],
  ["mushroom", t("Mushroom")],
  ["crescent-moon", t("Moon")],
  ["cloud", t("Cloud")],
  ["fire", t("Fire")],
  ["rainbow", t("Rainbow")],
  ["volcano", t("Volcano")],
  ["banana", t("Banana")],
  ["red-apple", t("Apple")],
  ["strawberry", t("Strawberry")],
  ["lemon", t("Lemon")],
  ["grapes", t("Grapes")],
  ["cherries", t("Cherries")],
  ["carrot", t("Carrot")],
  ["pizza", t("Pizza")],
  ["birthday-cake", t("Cake")],
  ["cheese-wedge", t("Cheese")],
  ["robot", t("Robot")],
  ["top-hat", t("Hat")],
  ["glasses", t("Glasses")],
  ["umbrella", t("Umbrella")],
  ["hourglass-done", t("Hourglass")],
  ["alarm-clock", t("Clock")],
  ["wrapped-gift", t("Gift")],
  ["light-bulb", t("Light bulb")],
  ["open-book", t("Book")],
  ["pencil", t("Pencil")],
  ["scissors", t("Scissors")],
  ["hammer", t("Hammer")],
  ["telephone", t("Telephone")],
  ["triangular-flag", t("Flag")],
  ["locomotive", t("Train")],
  ["bicycle", t("Bicycle")],
  ["airplane", t("Airplane")],
  ["rocket", t("Rocket")],
  ["trophy", t("Trophy")],
  ["guitar", t("Guitar")],
  ["trumpet", t("Trumpet")],
  ["drum", t("Drum")],
  ["bell", t("Bell")],
  ["anchor", t("Anchor")],
  ["candle", t("Candle")],
  ["castle", t("Castle")],
];
