/** Which kinds of thing there are: each with the synsets of WordNet 3.0 whose descendants belong to it. Where a label
 * belongs to several, the first one counts: the narrower ones come first. */

export const FAMILIES: Readonly<Record<string, readonly number[]>> = {
  dogs: [2083346], // canine
  cats: [2120997], // feline
  birds: [1503061],
  fish: [2512053],
  reptiles: [1661091, 1627424], // and amphibians
  insects: [1767661], // arthropods
  mammals: [1861778],
  animals: [15388],
  people: [7846],
  boats: [4530566],
  aircraft: [2686568],
  vehicles: [4524313, 4576211, 3100490],
  music: [3800933],
  weapons: [4565375],
  clothing: [3051540, 3380867, 3502509, 2756098],
  food: [21265, 7555863, 7557165, 7705931], // food, solid food, dainty, edible fruit
  plants: [17222, 12992868, 13134947], // plant, fungus, fruit
  instruments: [3733925, 4437953], // measuring instrument, timepiece
  kitchen: [3621049, 3101986, 3528263], // kitchen utensil, cooking utensil, home appliance
  sports: [4285146, 3414162, 2778669],
  electronics: [3278248, 3082979, 3699975], // electronic equipment, computer, machine
  furniture: [3405725, 3405265],
  buildings: [2913152, 4341686, 3297735], // building, structure, establishment
  containers: [3094503],
  tools: [4451818, 3563967],
  landscapes: [9287968, 9225146], // geological formation, body of water
  devices: [3575240], // instrumentality
  things: [1740], // entity
};
